"""A long race says how far it is, and what runs."""

import pytest

from exercises.demos.registry import DEMOS

RACE = DEMOS["gradient-descent-trajectories"]


def _told(**raw: object) -> list[tuple[float, str]]:
    heard: list[tuple[float, str]] = []
    report = {"report": lambda share, words: heard.append((share, words))}
    RACE.run(RACE.state(raw), report)
    return heard


def test_shares_grow_from_nothing_to_all() -> None:
    heard = _told(methods="gd,newton,lbfgs", surface="himmelblau", steps=300, basins=1)

    shares = [share for share, _ in heard]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == 1


def test_every_part_is_named() -> None:
    heard = _told(methods="gd,adam,newton,bfgs", surface="quadratic", steps=150)

    parts = list(dict.fromkeys(words.partition(":")[0] for _, words in heard))
    assert parts == ["First order", "Newton", "BFGS"]
    share, words = heard[1]
    assert words == "First order: step 100 of 150"
    assert share == pytest.approx(100 / 150 / 3)


def test_a_race_of_second_order_alone_begins_at_nothing() -> None:
    assert _told(methods="newton", surface="quadratic", steps=5)[0] == (
        0.0,
        "Newton: step 0 of 5",
    )
