"""The plain form of every kind of answer: what it asks becomes what it means."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from exercises import views
from exercises.actions.variants import make_variant
from exercises.answer_form import answer_from, form_fault, form_fields
from exercises.engine.answers.kinds import KINDS
from exercises.engine.checking import check
from exercises.engine.errors import EngineError
from exercises.engine.inputs import describe_inputs
from exercises.engine.model import Setting
from exercises.engine.specification import read_specification
from exercises.engine.variants import Variant as Drawn
from exercises.jobs.attempts import check as check_attempt
from exercises.models import Attempt, Variant
from exercises.tests.attempt_cast import post
from tests.factories import ExerciseFactory, known_specification

PAGE = Path(__file__).parents[2] / "docs" / "answer-kinds.md"
CASES: list[dict[str, Any]] = [
    example["case"]
    for block in re.findall(r"^```json\n(.*?)^```", PAGE.read_text(), re.S | re.M)
    if (example := json.loads(block))["verdict"] == "correct"
]
LU = {"kind": "lu", "matrix": "[[4, 6], [6, 10]]"}
ORDER = {
    "kind": "ordering",
    "shuffle": False,
    "items": [
        {"id": "a", "text": "two", "rank": "2"},
        {"id": "b", "text": "one: $x^2$", "rank": "1"},
        {"id": "c", "text": "three", "rank": "3"},
    ],
}
MATCH = {
    "kind": "matching",
    "shuffle": False,
    "items": [
        {"id": "p", "text": "odd", "match": "x"},
        {"id": "q", "text": "even", "match": "y"},
    ],
    "options": [{"id": "x", "text": "$x^3$"}, {"id": "y", "text": "$x^2$"}],
}
# Own answers that are one text, as the fields of the form take them.
BY_FIELD: dict[str, Any] = {
    "distribution": {"probabilities": "[1/16, 7/8, 1/16]"},
    "kkt": {"x": "[2, 1]", "mu": "[2]"},
}


def specified(answer: dict[str, Any]) -> dict[str, Any]:
    """An exercise that asks for one answer."""
    part = {"id": "w", "label": "Answer", "points": 1, "answer": answer, "mistakes": []}
    return known_specification(parts=[part])


def filled(name: str, typed: object) -> dict[str, list[str]]:
    """The fields a browser sends when this is written into a form."""
    if isinstance(typed, dict):
        pairs = [filled(f"{name}-{key}", value) for key, value in typed.items()]
        return {key: value for pair in pairs for key, value in pair.items()}
    if isinstance(typed, list):
        pairs = [filled(f"{name}-{i + 1}", value) for i, value in enumerate(typed)]
        return {key: value for pair in pairs for key, value in pair.items()}
    return {name: [str(typed)]}


def sent(fields: dict[str, list[str]]) -> QueryDict:
    """A form as Django gets it."""
    form = QueryDict(mutable=True)
    for name, values in fields.items():
        form.setlist(name, values)
    return form


def cells(text: str) -> object:
    """The entries of `[[1, 2], [3, 4]]` as texts; other text as it is."""
    rows = re.findall(r"\[([^\[\]]*)\]", text)
    if not rows or not text.startswith("["):
        return text
    split = [[entry.strip() for entry in row.split(",")] for row in rows]
    return split if text.startswith("[[") else split[0]


def by_hand(shape: str, own: Any) -> dict[str, list[str]]:
    """Fill the form of a part with the right answer."""
    if shape == "choice":
        return {"part-w": own if isinstance(own, list) else [own]}
    if shape == "order":
        return {f"part-w-{line}": [str(k + 1)] for k, line in enumerate(own)}
    if shape == "match":
        return filled("part-w", own)
    if shape == "fields":
        named = {name: cells(value) for name, value in own.items()}
        return filled("part-w", named)
    is_text = isinstance(own, str) and shape != "line"
    return filled("part-w", cells(own) if is_text else own)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_own_answer_of_every_kind_passes_through_the_form(kind: str) -> None:
    cases = [case for case in CASES if case["kind"] == kind]
    # Some kinds take anything that fits; then an author need not give a value.
    case = next((case for case in cases if "expected" in case), cases[0])
    answer = {"kind": kind, **case.get("options", {})}
    for key, name in [("expected", "value"), ("variables", "variables")]:
        if key in case:
            answer[name] = case[key]
    if KINDS[kind].has_variables:
        letters = "xy" if "y" in str(answer.get("value")) else "x"
        answer.setdefault("variables", {letter: [-3, 3] for letter in letters})
    if "tolerance" in case:
        answer["tolerance"] = case["tolerance"]
    specification = read_specification(specified(answer))
    variant = Drawn(slug="case", version=1, seed=0, values={})
    inputs = describe_inputs(specification, variant)
    (field,) = form_fields(inputs)
    setting = Setting(specification, variant, specification.parts[0])
    try:
        own = KINDS[kind].own(setting.part.answer, setting)
    except EngineError:  # whatever fits is right, and the author gave nothing
        own = case["submitted"]

    if field.shape == "fields" and isinstance(own, str):
        own = BY_FIELD[kind]
    typed = answer_from(inputs, sent(by_hand(field.shape, own)))
    found = check(specification, variant, typed)

    assert found.verdict == "correct", (field.shape, typed, found.parts[0].reason)
    assert form_fields(inputs, typed)[0] != field, "what was typed is shown again"
    assert field.help or field.shape == "choice"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs here, so no page waits for one."""
    monkeypatch.setattr(views, "WAIT_SECONDS", 0.0)


def asked(answer: dict[str, Any]) -> Variant:
    """A variant of an exercise that asks for one answer."""
    exercise = ExerciseFactory.create(slug="asked", specification=specified(answer))
    return make_variant(exercise, seed=1)


def address(variant: Variant) -> str:
    """The page of a variant."""
    return f"/exercises/{variant.exercise.slug}/variants/{variant.pk}/"


def answered(client: Client, variant: Variant, form: dict[str, str]) -> str:
    """Send the form, let a worker check it, and read the page of the verdict."""
    response = client.post(address(variant), form)
    assert response.status_code == 302, response.content.decode()[:500]
    check_attempt(str(Attempt.objects.get().pk))
    return client.get(response.headers["Location"]).content.decode()


def boxes(page: str) -> dict[str, bool]:
    """Each field of the answer, and whether it is marked as wrong."""
    found = re.findall(r'<(?:input|select)[^>]*name="(part-[^"]+)"[^>]*>', page)
    tags = {name: re.search(rf'<[^>]*name="{name}"[^>]*>', page) for name in found}
    return {
        name: tag is not None and 'aria-invalid="true"' in tag[0]
        for name, tag in tags.items()
    }


@pytest.mark.django_db
def test_each_factor_has_boxes_under_its_own_name(client: Client) -> None:
    page = client.get(address(asked(LU))).content.decode()

    assert set(boxes(page)) == {
        f"part-w-{factor}-{i}-{j}" for factor in "LU" for i in (1, 2) for j in (1, 2)
    }
    assert 'aria-labelledby="label-w-L"' in page


@pytest.mark.django_db
def test_a_wrong_entry_is_marked_in_its_factor(ada_client: Client) -> None:
    variant = asked(LU)
    L, U = [["1", "0"], ["3/2", "1"]], [["4", "6"], ["7", "1"]]
    form = {key: one for key, (one,) in filled("part-w", {"L": L, "U": U}).items()}

    page = answered(ada_client, variant, form)

    assert Attempt.objects.get().answer == {"w": {"L": L, "U": U}}
    assert [name for name, is_wrong in boxes(page).items() if is_wrong] == [
        "part-w-U-2-1"
    ]
    assert 'value="3/2"' in page


@pytest.mark.django_db
def test_a_box_that_cannot_be_read_is_marked_and_shown(ada_client: Client) -> None:
    typed = {"L": [["1", "0"], ["3+*2", "1"]], "U": [["4", "6"], ["0", "1"]]}
    form = {key: one for key, (one,) in filled("part-w", typed).items()}

    page = answered(ada_client, asked(LU), form)

    assert boxes(page)["part-w-L-2-1"]
    assert "We stopped at" in page
    assert '3<span class="at">+*</span>2' in page


@pytest.mark.django_db
def test_lines_get_places_and_come_back_in_that_order(ada_client: Client) -> None:
    form = {"part-w-a": "2", "part-w-b": "1", "part-w-c": "3"}
    variant = asked(ORDER)
    before = ada_client.get(address(variant)).content.decode()

    page = answered(ada_client, variant, form)

    assert re.findall(r'data-line="(.)"', before) == ["a", "b", "c"]
    assert 'aria-label="Place of one: x 2"' in before
    assert Attempt.objects.get().answer == {"w": ["b", "a", "c"]}
    assert re.findall(r'data-line="(.)"', page) == ["b", "a", "c"]
    assert 'data-verdict="correct"' in page


@pytest.mark.django_db
def test_lines_that_are_wrong_neighbours_are_marked(ada_client: Client) -> None:
    form = {"part-w-a": "1", "part-w-b": "2", "part-w-c": "3"}

    page = answered(ada_client, asked(ORDER), form)

    assert boxes(page) == {"part-w-a": True, "part-w-b": True, "part-w-c": False}


@pytest.mark.django_db
def test_two_lines_in_one_place_are_asked_about(ada_client: Client) -> None:
    variant = asked(ORDER)

    response = ada_client.post(
        address(variant), {"part-w-a": "2", "part-w-b": "2", "part-w-c": "3"}
    )

    assert response.status_code == 422
    assert "Two lines have the place 2." in response.content.decode()
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("place", ["x", "-1", "٣", "9" * 30, "1.5"])
def test_a_place_that_is_none_leaves_the_line_out(place: str) -> None:
    inputs = [{"id": "w", "kind": "ordering", "options": [{"id": "a"}, {"id": "b"}]}]
    form = sent({"part-w-a": [place], "part-w-b": ["1"]})

    assert answer_from(inputs, form) == {"w": ["b"]}
    assert form_fault(inputs, form) == ""


@pytest.mark.django_db
def test_partners_are_chosen_from_lists(ada_client: Client) -> None:
    variant = asked(MATCH)
    before = ada_client.get(address(variant)).content.decode()

    page = answered(ada_client, variant, {"part-w-p": "x", "part-w-q": "x"})

    assert '<option value="x">A: x 3</option>' in before
    assert Attempt.objects.get().answer == {"w": {"p": "x", "q": "x"}}
    assert boxes(page) == {"part-w-p": False, "part-w-q": True}
    assert page.count('<option value="x" selected>') == 2


@pytest.mark.django_db
def test_a_percentage_has_its_sign_beside_it(client: Client) -> None:
    answer = {"kind": "percentage", "value": "1/4", "unit": "percent"}

    page = client.get(address(asked(answer))).content.decode()

    assert '<span class="unit" id="unit-w">%</span>' in page
    assert 'aria-describedby="unit-w echo-w"' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "is_stored"),
    [
        ({"L": [["1", "0"], ["2", "1"]], "U": "[[1, 2], [0, 3]]"}, True),
        ({"L": [["1", 0]]}, False),
        ({"L": {"L": "1"}}, False),
        ({"L\u0000": "1"}, False),
        ({"L": [[["1"]]]}, False),
        ({"L": "1" * 9_000}, False),
    ],
)
def test_the_api_takes_factors_by_name_and_nothing_stranger(
    ada_client: Client, answer: dict[str, Any], is_stored: bool
) -> None:
    response = post(ada_client, asked(LU), {"w": answer})

    assert Attempt.objects.exists() is is_stored
    assert (response.status_code in {200, 202}) is is_stored


def test_lines_may_be_put_aside_only_where_some_do_not_belong() -> None:
    lines = [{"id": "a", "text": "one"}, {"id": "b", "text": "two"}]
    proof = {"id": "w", "kind": "proof", "options": lines, "some": True}

    (some,), (every,) = (form_fields([proof]), form_fields([proof | {"some": False}]))

    assert (some.may_leave_out, every.may_leave_out) == (True, False)
