"""What every demo must do. A new one is tested by standing in the registry."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

import numpy as np
import pytest
from jsonschema import validate

from exercises.demos.demo import Demo, Result
from exercises.demos.parameters import Choice, DataSet, Several
from exercises.demos.payload import as_json, pack, unpack
from exercises.demos.registry import DEMOS
from exercises.demos.states import InvalidStateError, State
from exercises.demos.tests.payload_schema import HEADER
from exercises.demos.tests.snippets import assert_agrees, run_snippets

MOST_SECONDS = 5.0
"""A state that takes longer than a page may wait has no business among presets."""

LARGEST_PAYLOAD = 4 * 2**20

HOSTILE: tuple[Any, ...] = (
    "nan",
    "inf",
    "-1e308",
    "1e400",
    "",
    "__import__('os')",
    "<script>",
    "9" * 5_000,
    "x" * 5_000,
    None,
    [],
    {},
    [[]],
    {"a": 1},
    True,
    "1;2;3",
    "1,2;3",
    "nan,1;1,nan",
    "inf,0;0,1",
    "1e400,0",
    "0.5,0.6",
    "0,0,0",
    "-0.5,1.5",
    ";;;;",
    ",,,,",
    "1,2;" * 2_000,
    [[1, 2], [3]],
    [[1, 2], ["x", None]],
    [["nan", 1], [1, 1]],
    2**32,
    "own:",
    "own:../../etc/passwd",
    "own:00000000-0000-0000-0000-00000000000g",
    "\x00",
    "ａ",
    -1,
    10**30,
)

# Curves of the first demos that may have gaps; newer ones say so in `Demo(gaps=…)`.
MAY_HAVE_GAPS = {
    *("ground_z", "traj", "curve", "secant", "tangent", "points_y", "turn_y"),
}
MAY_HAVE_GAPS_FROM = ("lines_", "loss_", "error_")


UNFINISHED: set[str] = set()
"""Demos that still lack prompts, a snippet, a third preset or a second check."""


@dataclass(frozen=True)
class Shown:
    """A state that the page offers, and its answer."""

    state: State
    result: Result
    payload: bytes
    seconds: float


@cache
def _shown(slug: str) -> tuple[Shown, ...]:
    """The default state and every preset, each run once for all tests."""
    demo, found = DEMOS[slug], {}
    for raw in ({}, *(preset.values for preset in demo.presets)):
        state = demo.state(raw)
        if state.digest not in found:
            start = time.process_time()
            result = demo.run(state)
            seconds = time.process_time() - start
            payload = pack(demo, state, result)
            found[state.digest] = Shown(state, result, payload, seconds)
    return tuple(found.values())


def _from_address(query: str) -> dict[str, str]:
    return dict(parse_qsl(query.removeprefix("?"), keep_blank_values=True))


def _references(part: Any) -> Iterator[str]:
    """Every array named anywhere in plain data."""
    if isinstance(part, dict):
        if set(part) == {"$array"}:
            yield part["$array"]
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


def test_its_slug_is_its_key(demo: Demo) -> None:
    assert DEMOS[demo.slug] is demo
    assert demo.concepts
    assert demo.question.endswith("?")


def test_its_description_is_plain_and_offers_its_presets(demo: Demo) -> None:
    description = demo.describe()

    assert [part["name"] for part in description["parameters"]] == [
        parameter.name for parameter in demo.parameters
    ]
    assert len(description["presets"]) == len(demo.presets)
    assert all(part["label"] and part["kind"] for part in description["parameters"])


def test_it_shows_few_controls_at_first(demo: Demo) -> None:
    always = [part for part in demo.parameters if part.is_primary]

    assert 1 <= len([part for part in always if not part.only_when]) <= 6


def test_conditions_name_parameters_and_words_that_exist(demo: Demo) -> None:
    known = {parameter.name: parameter for parameter in demo.parameters}

    for parameter in demo.parameters:
        for name, words in (parameter.only_when or {}).items():
            other = known[name]
            assert isinstance(other, Choice | DataSet | Several)
            assert set(words) <= set(other.options)


def test_every_preset_keeps_what_it_promises(demo: Demo) -> None:
    for shown in _shown(demo.slug):
        result = shown.result

        assert shown.seconds < MOST_SECONDS
        assert result.reading.endswith((".", ")", "!", "?")), result.reading
        assert "nan" not in result.reading.split()
        assert result.figures
        assert result.checks
        assert result.tables
        assert [check for check in result.checks if not check.holds] == []


def test_what_is_packed_comes_out_the_same(demo: Demo) -> None:
    for shown in _shown(demo.slug):
        header, arrays = unpack(shown.payload)

        assert len(shown.payload) < LARGEST_PAYLOAD
        assert header["hash"] == shown.state.digest
        assert header["query"] == shown.state.query
        assert header["reading"] == shown.result.reading
        assert header["scalars"] == shown.result.scalars
        assert set(arrays) == set(shown.result.arrays)
        for name, values in shown.result.arrays.items():
            may_be_nan = values.dtype.kind == "f"
            assert arrays[name].dtype.itemsize == values.dtype.itemsize, name
            assert np.array_equal(arrays[name], values, equal_nan=may_be_nan), name
            assert header["arrays"][name]["offset"] % 8 == 0
        assert as_json(shown.payload)["arrays"].keys() == arrays.keys()


def test_every_array_of_a_figure_is_there(demo: Demo) -> None:
    for shown in _shown(demo.slug):
        figures = shown.result.figures
        named = {name for figure in figures for name in _references(figure.data)}

        assert named <= set(shown.result.arrays)


def test_arrays_are_finite_where_the_picture_has_no_gap(demo: Demo) -> None:
    for shown in _shown(demo.slug):
        for name, values in shown.result.arrays.items():
            if name in MAY_HAVE_GAPS or name.startswith(MAY_HAVE_GAPS_FROM):
                continue
            if any(fnmatch(name, pattern) for pattern in demo.gaps):
                continue
            assert np.isfinite(values).all(), name


def test_tables_have_a_cell_for_each_column(demo: Demo) -> None:
    for shown in _shown(demo.slug):
        for table in shown.result.tables:
            assert {len(row) for row in table.rows} <= {len(table.columns)}


def test_every_axis_has_a_title(demo: Demo) -> None:
    if demo.slug in UNFINISHED:
        return
    for shown in _shown(demo.slug):
        for figure in shown.result.figures:
            for axis in ("xaxis", "yaxis"):
                told = figure.layout.get(axis, {})
                is_hidden = told.get("visible") is False
                assert is_hidden or told.get("title"), (figure.id, axis)


def test_it_has_prompts_presets_a_snippet_and_checks(demo: Demo) -> None:
    if demo.slug in UNFINISHED:
        return
    assert 1 <= len(demo.prompts) <= 3
    assert len(demo.presets) >= 3
    assert demo.numpy is not None
    assert len(_shown(demo.slug)[0].result.checks) >= 2


def test_the_same_state_gives_the_same_bytes(demo: Demo) -> None:
    first = _shown(demo.slug)[0]

    assert pack(demo, first.state, demo.run(first.state)) == first.payload


def test_an_address_gives_its_state_back(demo: Demo) -> None:
    for shown in _shown(demo.slug):
        again = demo.state(_from_address(shown.state.query))

        assert again == shown.state
        assert again.digest == shown.state.digest


def test_values_as_json_gives_them_give_the_state_back(demo: Demo) -> None:
    for shown in _shown(demo.slug):
        header, _ = unpack(shown.payload)

        assert demo.state(header["state"]).digest == shown.state.digest


def test_the_default_state_has_the_bare_address(demo: Demo) -> None:
    assert demo.state().query == ""
    assert demo.state({}).digest == demo.state(demo.state().values).digest


def test_another_version_has_another_fingerprint(demo: Demo) -> None:
    state = demo.state()
    later = State(state.demo, state.version + 1, state.values, state.query)

    assert later.digest != state.digest


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value)[:20])
def test_hostile_parameters_are_taken_or_refused_with_a_sentence(
    demo: Demo, value: Any
) -> None:
    for parameter in demo.parameters:
        try:
            state = demo.state({parameter.name: value})
        except InvalidStateError as refused:
            sentence = refused.faults[parameter.name]
        else:
            assert demo.state(_from_address(state.query)) == state
            continue
        assert len(sentence) < 600
        assert sentence.endswith(".") or sentence[-1].isalnum()


def test_an_unknown_parameter_is_refused(demo: Demo) -> None:
    with pytest.raises(InvalidStateError) as refused:
        demo.state({"no_such_thing": 1})

    assert "no_such_thing" in refused.value.faults


def test_all_faults_are_told_at_once(demo: Demo) -> None:
    raw: dict[str, object] = {part.name: {} for part in demo.parameters[:3]}

    with pytest.raises(InvalidStateError) as refused:
        demo.state({**raw, "stray": 1})

    assert "stray" in refused.value.faults


def test_its_header_has_the_form_that_browsers_read(demo: Demo) -> None:
    for shown in _shown(demo.slug):
        validate(unpack(shown.payload)[0], HEADER)


def test_its_prompts_ask_for_scalars_that_are_there(demo: Demo) -> None:
    assert len({prompt.id for prompt in demo.prompts}) == len(demo.prompts)
    for prompt in demo.prompts:
        assert prompt.question.endswith("?")
        assert prompt.kind in {"number", "choice"}
        assert (prompt.kind == "choice") == bool(prompt.options)
        assert prompt.kind == "choice" or prompt.tolerance > 0
        truths = []
        for shown in _shown(demo.slug):
            assert prompt.reveals in shown.result.scalars
            truth = prompt.truth(shown.result.scalars)
            assert truth is None or prompt.judge(prompt.read(truth), truth).score == 1
            truths.append(truth)
        assert any(truth is not None for truth in truths)


def test_its_snippets_compute_its_numbers(demo: Demo) -> None:
    if demo.numpy is None:
        return
    texts = [demo.numpy(shown.state) for shown in _shown(demo.slug)]
    for shown, text, printed in zip(
        _shown(demo.slug), texts, run_snippets(texts), strict=True
    ):
        assert len(text.splitlines()) <= 40
        assert printed, text
        for name, value in printed.items():
            assert_agrees(shown.result.scalars[name], value, name)
