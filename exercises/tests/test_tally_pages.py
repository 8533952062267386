"""How exercises do, as an instructor sees it: figures, order, files, rights."""

import csv
import io
import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from eigenpath.accounts.models import User
from exercises.admin.tally_table import COLUMNS, ordered
from exercises.charts.fifths import fifths_chart
from exercises.jobs.tallies import add_up
from exercises.models import Exercise, ExerciseTally
from exercises.selectors.tallies import ListedTally, Look, Share, latest_tallies
from exercises.tests.test_tallies import answer, five
from tests import factories as make
from tests.answered import let_class_answer
from tests.query_counts import assert_recorded, count_queries

pytestmark = pytest.mark.django_db

TABLE = "/admin/exercises/exercise/tallies/"
FILE = f"{TABLE}table.csv"
ADD_UP = f"{TABLE}add-up/"
OF_ONE = "/admin/exercises/exercise/{pk}/tally/"


def page_of(exercise: Exercise) -> str:
    return OF_ONE.format(pk=exercise.pk)


def tally(**changes: Any) -> ListedTally:
    """A tally of fifty learners that nobody needs to look at."""
    values = {
        **{"version": 1, "learners": 50, "first_tries": 50, "first_right": 30},
        **{"answers": 100, "wrong": 40, "unexplained": 10, "ungraded": 5},
        **{"median_seconds": 60.0, "compared": 50, "discrimination": 0.4},
        **{"discrimination_low": 0.1, "discrimination_high": 0.6},
        **changes,
    }
    exercise = values.pop("exercise", None) or make.ExerciseFactory.create()
    made = ExerciseTally.objects.create(
        exercise=exercise, added_up_at=timezone.now(), **values
    )
    return ListedTally(made, exercise)


def text_of(answer: Any) -> str:
    """What the main part says, without markup, in single spaces."""
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub("<[^>]+>", " ", main).split())


def test_the_table_says_counts_with_the_range_they_mean(emmy_client: Client) -> None:
    variant = make.VariantFactory.create()
    people = five(variant)
    answer(make.UserFactory.create(), variant, "wrong", mistake="difference")
    few = make.VariantFactory.create()
    for person in people[:4]:
        answer(person, few, "correct" if person is not people[0] else "wrong")
    add_up()

    told = text_of(emmy_client.get(TABLE))

    assert "5 of 6 44–97 %" in told
    assert "difference, 1 of 1 21–100 %" in told
    assert "3 of 4 30–95 %" in told
    assert "2 exercises" in told
    assert "75 %" not in told


def test_nothing_to_show_says_when_there_will_be(emmy_client: Client) -> None:
    told = text_of(emmy_client.get(TABLE))
    of_one = emmy_client.get(page_of(make.ExerciseFactory.create()))

    assert "Nothing has been added up yet" in told
    assert "from the next night on" in told
    assert "Nobody’s answers to it have been added up yet" in text_of(of_one)


@pytest.mark.parametrize(
    ("changes", "look"),
    [
        ({}, None),
        ({"first_right": 5}, Look.HARD),
        ({"first_right": 50}, Look.EASY),
        ({"first_right": 2, "first_tries": 4, "learners": 4}, None),
        ({"discrimination_low": -0.2, "discrimination_high": 0.19}, Look.FLAT),
        ({"discrimination_low": -0.5, "discrimination_high": -0.1}, Look.BACKWARD),
        ({"discrimination_low": -0.2, "discrimination_high": 0.3}, None),
        ({"unexplained": 30}, Look.UNEXPLAINED),
        ({"wrong": 3, "unexplained": 3}, None),
        ({"ungraded": 60}, Look.UNREAD),
        ({"median_seconds": 481.0}, Look.SLOW),
        ({"median_seconds": 480.0}, None),
    ],
)
def test_a_look_is_asked_for_when_the_whole_range_says_so(
    changes: dict[str, Any], look: Look | None
) -> None:
    row = tally(**changes)

    assert row.looks == ((look,) if look else ())


def test_the_table_is_narrowed_by_pillar_concept_and_reason(
    emmy_client: Client,
) -> None:
    fine, hard = tally(), tally(first_right=1)
    concept = hard.exercise.concept

    for query in (
        {"look": "hard"},
        {"look": "any"},
        {"concept": concept.slug},
        {"pillar": concept.pillar.slug, "look": "hard"},
    ):
        told = text_of(emmy_client.get(TABLE, query))
        assert hard.exercise.title in told, query
        assert "hardly anybody gets it" in told
        assert fine.exercise.title not in told or "pillar" in query
    assert "No exercise is like this" in text_of(emmy_client.get(TABLE, {"look": "?"}))


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_every_column_orders_the_table_both_ways_and_the_unknown_last(
    column: Any, emmy_client: Client
) -> None:
    tally(first_right=10, unexplained=4, median_tries=1.0)
    tally(learners=60, hint_openers=20, ungraded=9, median_seconds=9.0)
    nothing: dict[str, Any] = dict.fromkeys(
        ("answers", "wrong", "unexplained", "ungraded", "first_right", "first_tries"), 0
    )
    tally(learners=2, median_seconds=None, discrimination=None, **nothing)
    rows = latest_tallies()

    up, down = ordered(rows, column.key), ordered(rows, f"-{column.key}")

    for found, sign in ((up, 1), (down, -1)):
        values = [column.value(row) for row in found]
        known = [sign * value for value in values if value is not None]
        assert known == sorted(known)
        assert all(value is None for value in values[len(known) :])
    page = emmy_client.get(TABLE, {"sort": column.key}).content.decode()
    assert page.count('aria-sort="ascending"') == 1


def test_few_answers_do_not_lead_the_table() -> None:
    few = tally(first_tries=1, first_right=1)
    many = tally(first_tries=50, first_right=48)

    found = ordered([few, many], "-first")

    assert found == [many, few]
    assert ordered([few, many], "unknown") == [few, many]


def test_a_long_table_has_pages_and_the_file_has_all(
    emmy_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exercises.admin.tallies.ROWS", 2)
    for _ in range(3):
        tally()

    first, second = (emmy_client.get(TABLE, {"page": n}) for n in (1, 2))

    assert text_of(first).count("30 of 50") == 2
    assert text_of(second).count("30 of 50") == 1
    assert "Page 2 of 2" in text_of(second)
    assert len(emmy_client.get(FILE).content.decode().splitlines()) == 4


def test_no_spreadsheet_computes_what_authors_wrote(emmy_client: Client) -> None:
    formula = '=HYPERLINK("http://example.org";"look")'
    exercise = make.ExerciseFactory.create(title=formula)
    mistakes = [{"name": "@SUM(A1)", "answers": 9, "learners": 5}]
    tally(exercise=exercise, mistakes=mistakes, discrimination=-0.25)

    answer = emmy_client.get(FILE)

    row = next(csv.DictReader(io.StringIO(answer.content.decode())))
    assert row["title"] == f"'{formula}"
    assert row["mistake"] == "'@SUM(A1)"
    assert row["discrimination"] == "-0.25"
    assert float(row["first_low"]) == pytest.approx(0.4618, abs=5e-5)
    assert "attachment" in answer["Content-Disposition"]


def test_the_file_keeps_quiet_about_few_learners(emmy_client: Client) -> None:
    tally(learners=4, first_tries=4, first_right=3, **dict.fromkeys(_COUNTS, 0))

    row = next(csv.DictReader(io.StringIO(emmy_client.get(FILE).content.decode())))

    assert (row["learners"], row["first_right"]) == ("4", "3")
    assert {row[name] for name in ("answers", "wrong", "hint_openers")} == {""}


_COUNTS = ("answers", "wrong", "unexplained", "ungraded")


def test_the_page_of_an_exercise_shows_unexplained_answers_of_nobody(
    emmy_client: Client,
) -> None:
    variant = make.VariantFactory.create()
    for number, person in enumerate(five(variant)):
        answer(person, variant, "wrong", answer={"answer": f"{number}1/7"})
        answer(person, variant, "wrong", answer={"answer": f"{number}2/7"})
    answer(
        make.UserFactory.create(username="cauchy"),
        variant,
        "wrong",
        mistake="difference",
        answer={"answer": "99999"},
    )
    add_up()

    page = emmy_client.get(page_of(variant.exercise))

    told = text_of(page)
    assert re.findall(r"(\d\d/7)", told) == ["22/7", "32/7", "42/7"]
    assert "99999" not in told
    assert f"Seed {variant.seed}" in told
    assert "difference 1 of 11" in told
    assert not re.search(r"learner-\d|cauchy", told)


def test_examples_need_five_learners_now_not_last_night(emmy_client: Client) -> None:
    variant = make.VariantFactory.create()
    people = five(variant)
    answer(people[0], variant, "wrong", answer={"answer": "22/7"})
    add_up()
    assert "22/7" in text_of(emmy_client.get(page_of(variant.exercise)))

    people[1].delete()

    told = text_of(emmy_client.get(page_of(variant.exercise)))
    assert "22/7" not in told
    assert "There are none to show" in told


def test_versions_stand_beside_each_other_and_the_figures_say_whose_they_are(
    emmy_client: Client,
) -> None:
    exercise = make.ExerciseFactory.create(version=3)
    for version in (1, 2):
        five(make.VariantFactory.create(exercise=exercise, version=version))
    add_up()

    table = text_of(emmy_client.get(TABLE))
    newest = text_of(emmy_client.get(page_of(exercise)))
    oldest = text_of(emmy_client.get(page_of(exercise), {"version": "1"}))

    assert "of version 2, version 3 has no answers yet" in table
    assert table.count(exercise.title) == 1
    assert "Version 2; now it is version 3" in newest
    assert "Version 1; now it is version 3" in oldest
    assert "Each version stands for itself" in newest
    assert emmy_client.get(page_of(exercise), {"version": "x"}).status_code == 200


def test_few_learners_are_said_to_be_too_few(emmy_client: Client) -> None:
    variant = make.VariantFactory.create()
    answer(make.UserFactory.create(), variant, "wrong")
    add_up()

    told = text_of(emmy_client.get(page_of(variant.exercise)))

    assert "0 of 1 0–79 %" in told
    assert "The rest is told from 5 learners on" in told
    assert "Tries until right" not in told


def test_the_fifths_are_drawn_read_and_listed(emmy_client: Client) -> None:
    fifths = [[10, 2], [10, 4], None, [10, 8], [10, 10]]
    row = tally(fifths=fifths)

    page = emmy_client.get(page_of(row.exercise)).content.decode()

    chart = fifths_chart(fifths)
    assert chart is not None
    assert chart.reading.startswith("Right at the first try: 2 of 10 in the weakest")
    assert page.count("<rect") == 4
    assert page.count('class="whisker"') == 4
    assert f'aria-label="{chart.reading}"' in page
    assert re.search(r"<td>10</td><td>8</td><td>49–94 %</td>", page)
    assert "too few learners" in page
    heights = [fifth.tall for fifth in chart.fifths if fifth.share is not None]
    assert heights == sorted(heights)
    assert fifths_chart([]) is None


def test_fifths_that_are_all_too_small_are_said_to_be() -> None:
    chart = fifths_chart([None] * 5)

    assert chart is not None
    assert chart.reading == "Learners do too much alike elsewhere to be told apart."


def test_the_pages_are_reached_from_where_an_instructor_is(
    emmy_client: Client,
) -> None:
    exercise = make.ExerciseFactory.create()

    for place in ("/admin/", "/admin/exercises/exercise/"):
        assert f'href="{TABLE}"' in emmy_client.get(place).content.decode()
    change = emmy_client.get(f"/admin/exercises/exercise/{exercise.pk}/change/")
    assert f'href="{page_of(exercise)}"' in change.content.decode()
    adding = emmy_client.get("/admin/exercises/exercise/add/").content.decode()
    assert "Save it first." in adding


def test_an_instructor_has_the_answers_added_up_now(
    emmy_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    five(make.VariantFactory.create())
    monkeypatch.setattr(
        "exercises.actions.tallies.add_up_answers.delay_on_commit", add_up
    )

    answer = emmy_client.post(ADD_UP, follow=True)

    told = text_of(answer)
    assert "The answers are being added up." in told
    assert "5 of 5" in told
    assert "Added up on" in told


@pytest.mark.parametrize(
    ("granted", "status"), [([], 403), (["view"], 200), (["change"], 403)]
)
def test_staff_without_the_right_see_nothing(
    granted: list[str], status: int, oscar: User, oscar_client: Client
) -> None:
    row = tally()
    User.objects.filter(pk=oscar.pk).update(is_staff=True)
    names = [f"{word}_exercisetally" for word in granted]
    oscar.user_permissions.set(Permission.objects.filter(codename__in=names))

    for place in (TABLE, FILE, page_of(row.exercise)):
        assert oscar_client.get(place).status_code == status
    asked = oscar_client.post(ADD_UP).status_code
    assert asked == (302 if "change" in granted else 403)
    assert ("Add up now" in text_of(oscar_client.get(TABLE))) is False
    index = oscar_client.get("/admin/").content.decode()
    assert (TABLE in index) is ("view" in granted)


def test_learners_and_nobody_are_shown_the_door(
    client: Client, ada_client: Client
) -> None:
    row = tally()

    for browser in (client, ada_client):
        for place in (TABLE, FILE, page_of(row.exercise)):
            assert browser.get(place).status_code == 302
        assert browser.post(ADD_UP).status_code == 302
        assert browser.get(ADD_UP).status_code == 302


def test_an_exercise_that_is_not_there_is_not_found(emmy_client: Client) -> None:
    assert emmy_client.get("/admin/exercises/exercise/0/tally/").status_code == 404


@pytest.mark.parametrize("size", [4, 8])
@pytest.mark.parametrize(
    "place", [TABLE, FILE, "/admin/exercises/exercise/{pk}/tally/"]
)
def test_pages_cost_a_constant_number_of_queries(
    place: str, size: int, emmy_client: Client
) -> None:
    exercises = make.ExerciseFactory.create_batch(size)
    let_class_answer(exercises, learners=8 * size)
    add_up()
    address = place.format(pk=exercises[0].pk)
    asked: list[int] = []

    count = count_queries(lambda: asked.append(emmy_client.get(address).status_code))

    assert asked == [200]
    assert_recorded(f"GET {place} by an instructor", count)


def test_a_share_of_nobody_is_no_share() -> None:
    nobody = Share(0, 0)

    assert (nobody.value, nobody.middle, nobody.ends) == (None, None, (0.0, 1.0))
    assert Share(1, 2).value == 0.5
