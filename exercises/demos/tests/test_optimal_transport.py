"""Plans against closed forms, all permutations, linear programs and quadrature."""

import itertools
import math

import numpy as np
import pytest
from scipy import optimize, stats

from exercises.demos.advanced.optimal_transport import OPTIMAL_TRANSPORT
from exercises.demos.advanced.transport.plans import blurred, cheapest, costs
from exercises.demos.advanced.transport.shapes import SHAPE_TEXTS, cloud
from exercises.demos.demo import Result
from exercises.demos.states import InvalidStateError

OWN = {"source": "own", "target": "own"}
SIX = {"source": "disc", "target": "cross", "count": 6, "others": 6}


def _run(**raw: object) -> Result:
    return OPTIMAL_TRANSPORT.run(OPTIMAL_TRANSPORT.state(raw))


def test_five_points_shifted_cost_the_square_of_the_shift() -> None:
    result = _run(**OWN)

    assert result.scalars["cost"] == pytest.approx(0.09, abs=1e-15)
    assert result.scalars["distance"] == pytest.approx(0.3, abs=1e-15)
    assert result.scalars["is_identity"] is True


@pytest.mark.parametrize(
    ("blur", "cost", "digits"),
    # The last catalogue figure, 0.0901918177, was taken before the rounds had ended.
    [(1, 0.2801224308, 1e-10), (0.1, 0.1295717710, 1e-10), (0.01, 0.0901924, 1e-7)],
)
def test_the_blurred_plan_comes_down_to_the_cheapest(
    blur: float, cost: float, digits: float
) -> None:
    found = _run(**OWN, blur=blur).scalars

    assert found["blurred_cost"] == pytest.approx(cost, abs=digits)
    assert found["blurred_cost"] > found["cost"]


def test_the_cheapest_plan_is_the_best_of_all_permutations() -> None:
    a, b = cloud("disc", 6, 1, 0), cloud("cross", 6, 1, 1)

    for power in (1, 2):
        table = costs(a, b, power)
        least = min(
            table[range(6), order].mean() for order in itertools.permutations(range(6))
        )
        assert cheapest(table).cost == pytest.approx(least, rel=1e-14)


def test_masses_that_split_cost_what_their_common_pieces_cost() -> None:
    # Four places and six: twelve pieces of 1/12, matched one to one.
    a, b = cloud("ring", 4, 2, 0), cloud("square", 6, 2, 1)
    table = costs(a, b, 2)
    pieces = np.repeat(np.repeat(table, 3, axis=0), 2, axis=1)

    plan = cheapest(table)
    whole = plan.matrix(table.shape)

    assert plan.cost == pytest.approx(cheapest(pieces).cost, rel=1e-9)
    assert whole.sum(axis=0) == pytest.approx(np.full(6, 1 / 6), rel=1e-9)
    assert whole.sum(axis=1) == pytest.approx(np.full(4, 1 / 4), rel=1e-9)
    # A corner of the polytope has at most m + n − 1 ways.
    assert len(plan.rows) <= 9


def test_blurred_plans_have_the_form_that_entropy_gives_them() -> None:
    # At the optimum log(P) + c/ε is a sum of a row's and a column's number.
    table = costs(cloud("moon", 12, 0, 0), cloud("disc", 9, 0, 1), 2)
    found = blurred(table, np.array([0.2]))[0]
    part = np.log(found.plan) + table / 0.2
    mixed = part - part[:1] - part[:, :1] + part[0, 0]

    assert np.abs(mixed).max() < 1e-10
    assert found.plan.sum(axis=0) == pytest.approx(np.full(9, 1 / 9), abs=1e-12)
    assert found.plan.sum(axis=1) == pytest.approx(np.full(12, 1 / 12), abs=1e-11)


def test_where_plain_exponentials_vanish_logarithms_still_answer() -> None:
    a = [[x / 10 - 1, 0] for x in range(5)]
    b = [[x / 10 + 2, 0] for x in range(5)]
    result = _run(**OWN, a=a, b=b, blur=0.005)

    # The nearest way has length 2.6: exp(−6.76/0.005) is below the least double.
    assert result.scalars["lost_rows"] == 5
    assert "Without logarithms it would fail" in result.reading
    assert result.scalars["cost"] == pytest.approx(9)
    assert 9 < result.scalars["blurred_cost"] < 9.02


def test_rounds_that_have_not_ended_are_told() -> None:
    result = _run(blur=0.001)

    assert result.scalars["blurred_cost"] is None
    assert "still miss" in result.reading
    assert all(check.holds for check in result.checks)


def test_points_of_mass_one_cannot_fill_another_number_of_places() -> None:
    with pytest.raises(InvalidStateError) as refused:
        _run(mass="one", count=4, others=5)

    assert "4 points of mass 1 cannot fill 5 places" in refused.value.faults["mass"]
    assert _run(mass="one", count=4, others=4).scalars["ways"] == 4


def test_points_on_points_keep_their_shares() -> None:
    result = _run(**OWN, a=[[0, 0]] * 3, b=[[0, 0], [1, 0], [1, 0]])

    assert result.scalars["cost"] == pytest.approx(2 / 3)
    assert "3 points lie on others" in result.reading


def test_nothing_moves_between_equal_clouds() -> None:
    result = _run(**OWN, b=[[x / 4, 0] for x in range(5)])

    assert result.scalars["cost"] == 0
    assert all(check.holds for check in result.checks)


def test_one_point_each_has_one_way() -> None:
    result = _run(count=1, others=1)

    assert result.scalars["ways"] == 1
    assert result.scalars["blurred_cost"] == pytest.approx(result.scalars["cost"])


def test_bells_are_apart_by_pythagoras() -> None:
    # Means 1 apart, deviations 1 apart; Gauss' rule is exact to 1e-13 here.
    found = _run(mode="line").scalars

    assert found["distance"] == pytest.approx(math.sqrt(2), rel=1e-12)
    assert found["kl"] == pytest.approx(0.4431471806, abs=5e-11)


def test_with_power_one_scipy_finds_the_same_distance() -> None:
    # |1 + Z| has a folded normal law.
    found = _run(mode="line", power=1).scalars

    assert found["distance"] == pytest.approx(stats.foldnorm.mean(1), rel=1e-9)


def test_laws_of_different_kinds_agree_with_samples_of_quantiles() -> None:
    found = _run(mode="line", law1="uniform", width1=0.5, mean2=-1).scalars
    share = (np.arange(200_000) + 0.5) / 200_000
    p = stats.uniform(-math.sqrt(3) / 2, math.sqrt(3)).ppf(share)
    q = stats.norm(-1, 2).ppf(share)

    # Midpoints miss some 1e-5 in the tails.
    assert found["distance"] == pytest.approx(
        math.sqrt(((p - q) ** 2).mean()), rel=1e-4
    )


def test_divergence_is_infinite_where_the_distance_is_plain() -> None:
    apart = {"law1": "uniform", "law2": "uniform", "mean1": -2, "mean2": 2}
    result = _run(mode="line", **apart, width1=0.5, width2=0.5)

    assert result.scalars["distance"] == pytest.approx(4, rel=1e-12)
    assert result.scalars["kl_is_finite"] is False
    inside = _run(mode="line", law1="uniform", law2="uniform", mean2=0, width2=2)
    assert inside.scalars["kl"] == pytest.approx(math.log(2))


@pytest.mark.parametrize(
    "kinds", list(itertools.product(["normal", "uniform"], repeat=2))
)
@pytest.mark.parametrize("power", [1, 2])
@pytest.mark.parametrize("widths", [(0.05, 3), (1, 1)])
def test_laws_of_all_kinds_keep_their_checks(
    kinds: tuple[str, str], power: int, widths: tuple[float, float]
) -> None:
    raw = {"law1": kinds[0], "law2": kinds[1], "mean2": -4, "power": power}
    result = _run(mode="line", **raw, width1=widths[0], width2=widths[1])

    assert [check.label for check in result.checks if not check.holds] == []


@pytest.mark.parametrize("shape", SHAPE_TEXTS)
def test_shapes_are_what_their_text_says(shape: str) -> None:
    u, v = np.random.default_rng([7, 1]).uniform(size=(2, 90))
    told = np.array(eval(SHAPE_TEXTS[shape], {"np": np, "u": u, "v": v})).T

    drawn = cloud(shape, 90, 7, 1)

    assert drawn == pytest.approx(told[np.argsort(told[:, 0], kind="stable")])
    assert np.abs(drawn).max() <= 1.3


def test_points_of_mass_one_cost_what_the_best_assignment_costs() -> None:
    result = _run(**SIX, mass="one", power=1, seed=3)
    table = costs(cloud("disc", 6, 3, 0), cloud("cross", 6, 3, 1), 1)
    whole = table[optimize.linear_sum_assignment(table)].sum()

    # Six products and sums: a few units of the last of 16 digits.
    assert result.scalars["whole_cost"] == pytest.approx(whole, rel=1e-14)
    assert result.scalars["cost"] == pytest.approx(whole / 6, rel=1e-14)
    assert f"all together cost {whole:.4g}." in result.reading
    assert [row[2] for row in result.tables[0].rows] == pytest.approx([1.0] * 6)


def test_a_long_run_tells_how_many_blurs_are_done() -> None:
    told: list[tuple[float, str]] = []
    state = OPTIMAL_TRANSPORT.state({**SIX, "blur": 0.01})

    OPTIMAL_TRANSPORT.run(state, {"report": lambda *news: told.append(news)})

    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert told[0][1] == f"Blur 1 of {len(told)}"
