"""The exercises as they ship, loaded onto the shipped curriculum."""

import pytest

from exercises.actions.loading import LoadReport, load_exercises
from exercises.files import read_files
from exercises.models import Exercise
from roadmap.models import ContentRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_content")]


def test_every_shipped_exercise_loads_twice_with_the_same_result() -> None:
    files = list(read_files())

    made = load_exercises(files)
    before = [*Exercise.objects.values(), *ContentRecord.objects.values()]
    again = load_exercises(files)

    assert len(made.made) == len(files)
    assert again == LoadReport()
    assert before == [*Exercise.objects.values(), *ContentRecord.objects.values()]
