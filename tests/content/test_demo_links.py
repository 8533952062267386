"""Each demo has an exercise that opens it, in a state that can be computed."""

from collections import defaultdict

import pytest

from exercises.demos.registry import DEMOS
from exercises.demos.states import State
from exercises.engine.specification import read_specification
from exercises.engine.variants import draw_variant
from exercises.files import ExerciseFile, read_files
from exercises.selectors.demo_links import demo_state

SEEDS = range(5)
OPENING = [
    file
    for file in read_files()
    if file.data.get("demo") and file.data["status"] == "published"
]

each_opening = pytest.mark.parametrize("file", OPENING, ids=lambda file: file.path)


def _states(file: ExerciseFile) -> list[State]:
    """What the exercise opens for the first seeds."""
    specification = read_specification(dict(file.data))
    drawn = [draw_variant(specification, seed) for seed in SEEDS]
    return [demo_state(specification, variant)[1] for variant in drawn]


@each_opening
def test_the_demo_of_an_exercise_takes_and_computes_its_numbers(
    file: ExerciseFile,
) -> None:
    for state in _states(file):
        demo = DEMOS[state.demo]

        result = demo.run(state)

        assert demo.state(state.values).query == state.query
        assert result.reading
        assert [check.label for check in result.checks if not check.holds] == []


def test_every_demo_is_opened_by_an_exercise_with_numbers_of_its_own() -> None:
    addresses: dict[str, set[str]] = defaultdict(set)
    for file in OPENING:
        states = _states(file)
        if len({state.query for state in states}) > 1:
            addresses[states[0].demo].add(file.path)

    assert sorted(set(DEMOS) - set(addresses)) == []
