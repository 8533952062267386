"""Bundled data sets: complete, described, and read as they are written."""

import csv
import tomllib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from exercises.datasets import (
    DATASETS,
    DatasetError,
    dataset_slugs,
    engine_columns,
    read_dataset,
)
from exercises.engine.checking import check
from exercises.engine.expressions.arrays import need_vector
from exercises.engine.expressions.values import as_array
from exercises.engine.proving import prove
from exercises.engine.results import Verdict
from exercises.engine.specification import SpecificationError, read_specification
from exercises.engine.tests.making import exercise, mistake
from exercises.engine.variants import draw_variant
from exercises.files import read_files

MEAN = {"kind": "data", "value": "mean(x)", "columns": ["x"], "unit": "cm"}
PETALS = {"draw": "data", "dataset": "iris", "column": "petal_length"}


@pytest.mark.parametrize("slug", dataset_slugs())
def test_every_data_set_says_what_it_is_and_reads_as_written(slug: str) -> None:
    found = read_dataset(slug)

    assert found.title
    assert found.summary
    assert found.source
    assert found.licence in {"CC-BY-4.0", "public domain"}
    assert found.licence_note
    with (DATASETS / slug / "table.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert found.size == len(rows)
    for column in found.columns.values():
        assert column.about
        if column.kind == "number":
            floats = [float(row[column.name]) for row in rows]
            np.testing.assert_array_equal(found.array(column.name)[:, 0], floats)


def test_known_numbers_of_the_data_sets_come_out() -> None:
    iris = read_dataset("iris").array("petal_length", "petal_width")
    assert float(np.asarray(np.corrcoef(iris.T))[0, 1]) == pytest.approx(
        0.962865, abs=1e-6
    )
    assert (engine_columns("wine")["cultivar"].numbers.count(Fraction(1))) == 59
    radius = read_dataset("breast-cancer-wisconsin").array("mean_radius", "diagnosis")
    assert radius[radius[:, 1] == 1, 0].mean() == pytest.approx(17.46283, abs=1e-5)
    counts = read_dataset("letters-gettysburg").array("count")[:, 0]
    shares = counts[counts > 0] / counts.sum()
    assert -np.sum(shares * np.log2(shares)) == pytest.approx(4.037838, abs=1e-6)
    digits = read_dataset("digits-8x8")
    ink = digits.array(*(name for name in digits.columns if name != "digit")).sum(1)
    zeros = digits.array("digit")[:, 0] == 0
    assert ink[zeros].mean() == pytest.approx(316.938202, abs=1e-6)


def test_exercise_files_are_not_confused_with_data_sets() -> None:
    assert all("datasets" not in file.path for file in read_files())


@pytest.mark.parametrize("slug", ["", "..", "../../..", "iris/..", "/etc", "no-such"])
def test_only_known_names_are_looked_up(slug: str) -> None:
    with pytest.raises(DatasetError):
        read_dataset(slug)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda text: text.replace("rows = 150", "rows = 151"),
            "not what is described",
        ),
        (lambda text: text.replace('"setosa"', '"other"'), "cannot be read"),
        (
            lambda text: text.replace('"petal_width"', '"other"'),
            "not what is described",
        ),
        (
            lambda text: text.replace('"category"', '"number"'),
            "with levels, or a number",
        ),
    ],
)
def test_a_description_that_does_not_fit_its_table_is_refused(
    tmp_path: Path, change: Callable[[str], str], words: str
) -> None:
    folder = tmp_path / "iris"
    folder.mkdir()
    source = DATASETS / "iris"
    text = (source / "description.toml").read_text(encoding="utf-8")
    assert change(text) != text
    (folder / "description.toml").write_text(change(text), encoding="utf-8")
    (folder / "table.csv").write_bytes((source / "table.csv").read_bytes())
    assert tomllib.loads(change(text))

    with pytest.raises(DatasetError, match=words):
        read_dataset("iris", tmp_path)


def test_an_exercise_asks_for_a_mean_in_a_drawn_group() -> None:
    parameters = {
        "k": {"draw": "integer", "low": 1, "high": 3},
        "x": {**PETALS, "where": {"species": "= k"}, "rows": 20},
    }
    slip = mistake(name="sum", when="sum(x)")
    data = exercise(MEAN, parameters=parameters, mistakes=[slip], minimum_variants=20)
    specification = read_specification(data)
    variant = draw_variant(specification, 5)
    iris = read_dataset("iris").array("petal_length", "species")
    x = as_array(need_vector(variant.values["x"]))
    k = variant.values["k"]
    group = iris[np.flatnonzero(iris[:, 1] == k), 0]

    assert prove(specification, seeds=30) == []
    assert len(x) == 20
    assert set(x) <= set(group)
    typed = {"answer": f"{x.mean():.3f} cm"}
    assert check(specification, variant, typed).verdict is Verdict.CORRECT
    again = type(variant).from_json(specification, variant.to_json())
    assert again == variant


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        ({"dataset": "no-such"}, "There is no data set"),
        ({"column": "no_such"}, "no_such is not in this data set"),
        ({"columns": []}, "names no column"),
        ({"where": {"species": "rose"}}, "must be one of: setosa"),
        ({"where": {"colour": "red"}}, "where.colour"),
        ({"where": {"petal_width": "> q"}}, "where.petal_width"),
        ({"wher": {}}, "wher"),
    ],
)
def test_faults_in_a_draw_from_data_are_named(draw: object, words: str) -> None:
    broken = {**PETALS, **draw}  # type: ignore[dict-item]

    with pytest.raises(SpecificationError, match=words):
        read_specification(exercise(MEAN, parameters={"x": broken}))
