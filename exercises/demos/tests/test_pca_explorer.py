"""Components of real tables against printed figures, and tables that have few."""

from typing import Any

import numpy as np
import pytest

from exercises.demos.columns import Columns, bundled_columns
from exercises.demos.demo import Result
from exercises.demos.linear_algebra.pca.components import prepared
from exercises.demos.linear_algebra.pca.shadow import Shadow, chosen_pair
from exercises.demos.linear_algebra.pca_explorer import PCA_EXPLORER
from exercises.demos.states import InvalidStateError

OWN = "own:00000000-0000-4000-8000-000000000000"


def answered(**values: Any) -> Result:
    return PCA_EXPLORER.run(PCA_EXPLORER.state(values))


def of_own(matrix: Any, **values: Any) -> Result:
    rows = np.array(matrix, float)
    names = tuple(f"c{i}" for i in range(rows.shape[1]))
    state = PCA_EXPLORER.state({"data": OWN, **values})
    return PCA_EXPLORER.run(state, {"data": Columns("Mine", names, rows)})


def test_the_flowers_have_the_printed_shares_and_variances() -> None:
    found = answered().scalars

    # Printed with six decimals.
    assert found["shares"] == pytest.approx(
        [0.924619, 0.053066, 0.017103, 0.005212], abs=5e-7
    )
    assert found["variances"] == pytest.approx(
        [4.228242, 0.242671, 0.078210, 0.023835], abs=5e-7
    )
    assert found["needed"] == 1


@pytest.mark.parametrize("scale", ["centre", "standardise"])
@pytest.mark.parametrize("data", ["iris", "wine", "digits-8x8"])
def test_variances_are_the_eigenvalues_of_the_covariance(data: str, scale: str) -> None:
    table = bundled_columns(data)
    found = prepared(table.names, table.matrix, is_standardised=scale == "standardise")
    rows = np.cov(found.X, rowvar=False)

    theirs = np.linalg.eigvalsh(rows)[::-1]

    # Squaring loses half of the figures of small variances, relative to the largest.
    assert np.abs(found.variances - theirs[: len(found.shares)]).max() <= (
        1e-13 * theirs[0]
    )


def test_standardised_variances_add_up_to_the_number_of_columns() -> None:
    table = bundled_columns("wine")

    found = prepared(table.names, table.matrix, is_standardised=True)

    assert found.variances.sum() == pytest.approx(13, rel=1e-13)


def test_one_wide_column_drowns_the_others_until_they_are_divided() -> None:
    raw, scaled = answered(data="wine"), answered(data="wine", scale="standardise")

    assert raw.scalars["shares"][0] > 0.998
    assert scaled.scalars["shares"][0] == pytest.approx(0.361988, abs=5e-7)


def test_digits_are_labels_and_constant_pixels_are_left_out() -> None:
    result = answered(data="digits-8x8")

    assert result.scalars["columns"] == 61
    assert "Left out as constant: pixel_0_0, pixel_4_0, pixel_4_7." in result.reading
    assert {trace["name"] for trace in result.figures[0].data} == set("0123456789")


def test_the_largest_loading_of_each_component_is_positive() -> None:
    table = bundled_columns("wine")
    V = prepared(table.names, table.matrix, is_standardised=True).axes

    assert (V[np.arange(len(V)), np.abs(V).argmax(axis=1)] > 0).all()


def test_the_best_angle_is_where_the_shadow_is_widest() -> None:
    table = bundled_columns("iris")
    found = prepared(table.names, table.matrix, is_standardised=False)
    shadow = Shadow(found.X[:, list(chosen_pair(found, 1, 3))], 20.0)
    degrees = np.linspace(0, 180, 18001)

    peak = degrees[int(np.argmax(shadow.variance(degrees)))]

    assert shadow.best == pytest.approx(peak, abs=0.01)
    assert shadow.variance(20.0) == pytest.approx(shadow.measured[0], rel=1e-13)
    assert shadow.widest == pytest.approx(float(shadow.variance(shadow.best or 0)))


def test_two_standardised_columns_lean_by_half_a_right_angle() -> None:
    assert answered(scale="standardise").scalars["best_angle"] == pytest.approx(45.0)


def test_a_square_has_no_widest_shadow_and_undecided_axes() -> None:
    result = answered(data="drawn", points="-2,-2;-2,2;2,-2;2,2")

    assert "every axis has the same shadow" in result.reading
    assert "arbitrary" in result.reading
    assert result.scalars["best_angle"] is None


def test_fewer_rows_than_columns_have_fewer_components() -> None:
    generator = np.random.default_rng(2)

    result = of_own(generator.normal(size=(4, 9)))

    assert "4 rows have at most 3 components" in result.reading
    assert len(result.tables[0].rows) == 3
    assert all(check.holds for check in result.checks)


def test_points_on_a_line_have_one_component() -> None:
    result = of_own([[1, 2], [2, 4], [3, 6]], k=1)

    assert result.scalars["kept"] == pytest.approx(1.0)
    assert all(check.holds for check in result.checks)


@pytest.mark.parametrize(
    ("matrix", "words"),
    [([[1, 2]], "at least two rows"), ([[1, 2], [1, 3]], "this table has 1")],
)
def test_tables_without_two_directions_are_refused(matrix: Any, words: str) -> None:
    with pytest.raises(InvalidStateError) as refused:
        of_own(matrix)

    assert words in refused.value.faults["data"]


@pytest.mark.parametrize(
    ("values", "name"),
    [({"k": 5}, "k"), ({"first": 5}, "first"), ({"second": 9}, "second")],
)
def test_what_a_table_does_not_have_is_refused(values: Any, name: str) -> None:
    with pytest.raises(InvalidStateError) as refused:
        answered(**values)

    assert name in refused.value.faults


def test_a_column_against_itself_is_a_line() -> None:
    result = answered(first=2, second=2)

    assert "sepal_width against itself" in result.reading
    assert result.scalars["best_angle"] == pytest.approx(45.0)
    assert all(check.holds for check in result.checks)


def test_a_column_far_from_nought_keeps_its_variance() -> None:
    generator = np.random.default_rng(4)
    rows = generator.normal(size=(50, 3))

    near, far = of_own(rows), of_own(rows + 1e6)

    # Beside a million, numbers of size 1 keep ten figures.
    assert far.scalars["variances"] == pytest.approx(near.scalars["variances"], 1e-8)
