"""Basins of gradient descent against each start run by itself."""

from typing import Any

import numpy as np
import pytest

from exercises.demos.multivariable_calculus.descent.basins import (
    ELSEWHERE,
    GONE,
    SIDE,
    Basins,
    find_basins,
)
from exercises.demos.multivariable_calculus.descent.first_order import (
    Settings,
    run_first_order,
)
from exercises.demos.multivariable_calculus.descent.surfaces import (
    SURFACES,
    custom,
    quadratic,
)
from exercises.demos.multivariable_calculus.gradient_descent_trajectories import (
    GRADIENT_DESCENT_TRAJECTORIES,
)

BOX = (-5.0, 5.0, -5.0, 5.0)


def _basins(name: str, rate: float, steps: int = 500) -> Basins:
    return find_basins(SURFACES[name](), SURFACES[name]().box, [rate] * steps)


def _run(**raw: Any) -> Any:
    demo = GRADIENT_DESCENT_TRAJECTORIES
    return demo.run(demo.state({"methods": "gd", **raw}))


def test_each_start_ends_in_the_pit_where_the_race_ends() -> None:
    basins = _basins("himmelblau", 0.01)
    source = np.random.default_rng(1)
    places = source.integers(0, SIDE, (40, 2))
    starts = np.array([[basins.x[j], basins.y[i]] for i, j in places])

    paths = run_first_order(
        SURFACES["himmelblau"]().gradient,
        starts,
        [0.01],
        ["gd"],
        settings=Settings(),
        schedule=np.ones(500),
    )

    for (i, j), end in zip(places, paths[0, :, -1], strict=True):
        pit = basins.pits[basins.labels[i, j] - 1]
        assert end == pytest.approx(pit, abs=1e-4)


def test_himmelblaus_starts_are_shared_by_its_four_minima() -> None:
    basins = _basins("himmelblau", 0.01)

    assert set(basins.pits) == set(SURFACES["himmelblau"]().minima)
    shares = [basins.share(pit) for pit in (1, 2, 3, 4)]
    assert sum(shares) == pytest.approx(1.0)
    assert min(shares) > 0.2


def test_pits_are_numbered_by_row_and_column() -> None:
    pits = _basins("styblinski", 0.01).pits

    assert len(pits) == 4
    assert [(y, x) for x, y in pits] == sorted((y, x) for x, y in pits)


def test_an_egg_box_has_a_pit_in_each_cell() -> None:
    # Source: one minimum near each whole point of the box [−3, 3]².
    assert len(_basins("rastrigin", 2e-3).pits) == 49


def test_a_ridge_divides_two_pits_symmetrically() -> None:
    basins = find_basins(custom("(x^2 - 1)^2 + y^2"), (-2, 2, -2, 2), [0.05] * 500)

    assert np.array(basins.pits) == pytest.approx(np.array([[-1, 0], [1, 0]]), abs=1e-3)
    assert (basins.labels == basins.labels[:, ::-1] % 2 + 1).all()


def test_a_step_above_the_threshold_sends_every_start_away() -> None:
    below = find_basins(quadratic(10.0, 0.0), BOX, [0.19] * 500)
    above = find_basins(quadratic(10.0, 0.0), BOX, [0.21] * 500)

    # Source: λmax is 10, so the threshold is 2/10.
    assert below.share(1) == 1
    assert above.share(GONE) == 1
    assert above.pits == ()


@pytest.mark.parametrize("name", ["saddle", "monkey", "corner"])
def test_where_there_is_no_pit_none_is_found(name: str) -> None:
    basins = _basins(name, 0.02)

    assert basins.pits == ()
    assert basins.share(GONE) + basins.share(ELSEWHERE) == pytest.approx(1)


def test_level_ground_is_no_pit() -> None:
    basins = find_basins(SURFACES["plateau"](), (-40, 40, -40, 40), [0.2] * 100)

    assert basins.pits == ((0.0, 0.0),)
    assert basins.share(1) < 0.02
    assert find_basins(custom("3"), BOX, [0.1] * 30).share(ELSEWHERE) == 1


def test_starts_without_a_value_are_gone() -> None:
    basins = find_basins(custom("x - ln(x) + y^2"), BOX, [0.05] * 500)

    assert (basins.labels[:, basins.x < 0] == GONE).all()
    assert len(basins.pits) == 1
    assert basins.pits[0] == pytest.approx((1, 0), abs=2e-3)


def test_the_map_is_drawn_only_when_asked_for() -> None:
    plain = _run(surface="himmelblau")
    asked = _run(surface="himmelblau", basins=True)

    assert [figure.id for figure in plain.figures] == ["surface", "loss"]
    assert [figure.id for figure in asked.figures] == ["surface", "loss", "basins"]
    assert asked.arrays["basins"].shape == (SIDE, SIDE)
    assert "Of 40,000 starts" in asked.reading
    assert "Of 40,000 starts" not in plain.reading
    pits = [row[0] for row in asked.tables[1].rows]
    assert pits == [1, 2, 3, 4]
    shares = asked.scalars["basins"]["pits"]
    assert sum(shares) + asked.scalars["basins"]["gone"] == pytest.approx(1)


def test_shares_that_are_missing_are_told() -> None:
    reading = _run(basins=True, steps=200).reading

    assert "after at most 200 steps" in reading
    assert "in none yet" in reading
