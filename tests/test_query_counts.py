"""The API, exercises and data sets make the recorded number of queries at any size.

Pages of the curriculum are measured beside them, and so is everything about demos.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

from eigenpath.accounts.models import User
from exercises.actions.diagnostics import start_diagnostic, stop_diagnostic
from exercises.actions.variants import make_variant
from exercises.models import Attempt, Diagnostic, DiagnosticQuestion, Variant
from exercises.selectors.practice import SHARED_SEEDS
from roadmap.models import PracticeTask
from tests import factories as make
from tests.query_counts import RECORD, assert_recorded, count_queries
from tests.route_rules import Person, rule_for
from tests.routes import routes
from tests.worlds import build_world, let_work, let_write

pytestmark = pytest.mark.django_db

OPERATIONS = Path(__file__).parent / "api_operations.txt"
API = [
    "/api/v1/account/",
    "/api/v1/account/data/",
    "/api/v1/account/settings/",
    "/api/v1/attempts/",
    "/api/v1/attempts/{attempt_id}/",
    "/api/v1/bookmarks/",
    "/api/v1/bookmarks/concepts/concept-1/",
    "/api/v1/bookmarks/resources/the-course/",
    "/api/v1/concepts/",
    "/api/v1/concepts/concept-1/",
    "/api/v1/concepts/concept-1/bridge/",
    "/api/v1/diagnostics/",
    "/api/v1/diagnostics/{diagnostic_id}/",
    "/api/v1/errata/",
    "/api/v1/exercises/",
    "/api/v1/exercises/concept-1-0/",
    "/api/v1/notes/",
    "/api/v1/notes/concepts/concept-1/",
    "/api/v1/notes/resources/the-course/",
    "/api/v1/pathways/",
    "/api/v1/pathways/article/",
    "/api/v1/pillars/",
    "/api/v1/plan/",
    "/api/v1/plan/twelve-weeks/",
    "/api/v1/plan/twelve-weeks/days/",
    "/api/v1/plan/twelve-weeks/enrolment/",
    "/api/v1/plan/twelve-weeks/moves/",
    "/api/v1/practice/",
    "/api/v1/prerequisites/",
    "/api/v1/progress/",
    "/api/v1/progress/history/",
    "/api/v1/resources/",
    "/api/v1/resources/the-course/",
    "/api/v1/search/?q=concept",
    "/api/v1/resources/the-course/own/",
    "/api/v1/sources/",
    "/api/v1/today/",
    "/api/v1/tasks/{task_id}/",
    "/api/v1/variants/{variant_id}/",
]
PAGES = [
    "/exercises/concept-1-0/",
    "/exercises/concept-1-0/variants/{variant_id}/",
    "/attempts/{attempt_id}/",
    "/diagnostic/",
    "/diagnostic/question/",
    "/notes/resources/the-course/",
    "/diagnostic/{diagnostic_id}/",
    "/datasets/",
    "/datasets/iris/",
    "/datasets/iris/table.csv",
]
# What is Ada's own is not there for nobody.
OF_A_LEARNER = {
    "/api/v1/account/",
    "/api/v1/account/data/",
    "/api/v1/account/settings/",
    "/api/v1/today/",
    "/api/v1/plan/twelve-weeks/days/",
    "/api/v1/plan/twelve-weeks/enrolment/",
    "/api/v1/plan/twelve-weeks/moves/",
    "/api/v1/diagnostics/{diagnostic_id}/",
    "/diagnostic/{diagnostic_id}/",
    "/api/v1/attempts/",
    "/api/v1/attempts/{attempt_id}/",
    "/api/v1/progress/",
    "/api/v1/progress/history/",
    "/attempts/{attempt_id}/",
}
# A stream of events has no size; a run of a demo is measured by its computation.
NOT_COUNTED = {
    "/api/v1/attempts/{attempt_id}/events/",
    "/api/v1/demos/{slug}/runs/{digest}/",
    "/api/v1/demos/{slug}/runs/{digest}/events/",
}


# Nothing is asked of the database, or what every demo asks is measured at one of them.
PAGES_NOT_COUNTED = {
    "manifest",
    "style",
    *("robots", "favicon", "favicon-ico", "healthz", "api-schema"),
    *("demo-embed", "demo-export", "demo-surprise"),
}
NO_GET = dict.fromkeys(Person, frozenset({405}))


@dataclass(frozen=True)
class Measured:
    """The rows that addresses speak of."""

    variant: Variant
    attempt: Attempt
    diagnostic: Diagnostic

    task: PracticeTask

    def address(self, name: str) -> str:
        """An address with the ids of these rows."""
        return name.format(
            variant_id=self.variant.pk,
            attempt_id=self.attempt.pk,
            diagnostic_id=self.diagnostic.pk,
            task_id=self.task.uuid,
        )


def _world(size: int, ada: User) -> Measured:
    """A curriculum of this size, in which Ada failed at one variant that often."""
    world = build_world(size)
    let_work(ada, world)
    let_write(ada, world)
    course = make.ResourceFactory.create(slug="the-course")
    for concept in world.concepts:
        make.ResourceUseFactory.create(concept=concept, resource=course)
        make.LessonFactory.create(concept=concept)
    variant = make_variant(world.exercises[2], seed=SHARED_SEEDS)
    make.VariantHelpFactory.create(learner=ada, variant=variant, hints=2)
    blamed = world.concepts[-1].slug
    failed = [_failed(ada, variant, blamed=blamed) for _ in range(size)]
    task = PracticeTask.objects.earliest("pk")
    return Measured(variant, failed[0], _diagnosed(ada, failed), task)


def _diagnosed(ada: User, attempts: list[Attempt]) -> Diagnostic:
    """A diagnostic that has ended, in which she answered that often."""
    found = stop_diagnostic(start_diagnostic(ada))
    for number, attempt in enumerate(attempts, 1):
        DiagnosticQuestion.objects.create(
            diagnostic=found, number=number, variant=attempt.variant, attempt=attempt
        )
    return found


def _failed(ada: User, variant: Variant, *, blamed: str) -> Attempt:
    """A wrong answer whose mistake is named and points elsewhere."""
    mistake = {"name": "difference", "reveals": "You subtracted.", "blames": blamed}
    part = {"id": "answer", "verdict": "wrong", "score": 0.0, "reason": "No."}
    made: Attempt = make.AttemptFactory.create(
        learner=ada,
        variant=variant,
        answer={"answer": "-1"},
        verdict=Attempt.Verdict.WRONG,
        score=0.0,
        result={
            "verdict": "wrong",
            "score": 0.0,
            "parts": [part | {"read_as": "-1", "mistake": mistake | {"look": ""}}],
        },
    )
    return made


@pytest.mark.parametrize("name", API + PAGES)
@pytest.mark.parametrize("size", [4, 8])
def test_a_learner_costs_a_constant_number_of_queries(
    name: str, size: int, ada: User, ada_client: Client
) -> None:
    address = _world(size, ada).address(name)
    answers: list[int] = []

    count = count_queries(lambda: answers.append(ada_client.get(address).status_code))

    assert answers in ([200], [302])
    assert_recorded(f"GET {name}", count)


@pytest.mark.parametrize("name", [n for n in API + PAGES if n not in OF_A_LEARNER])
@pytest.mark.parametrize("size", [4, 8])
def test_nobody_costs_a_constant_number_of_queries(
    name: str, size: int, ada: User, client: Client
) -> None:
    address = _world(size, ada).address(name)
    answers: list[int] = []

    count = count_queries(lambda: answers.append(client.get(address).status_code))

    assert answers in ([200], [302])
    assert_recorded(f"GET {name} by nobody", count)


def test_every_endpoint_that_answers_a_get_is_recorded() -> None:
    lines = [line.split() for line in OPERATIONS.read_text().splitlines()]
    asked = {path for path, method in lines if method == "GET"} - NOT_COUNTED
    names = json.loads(RECORD.read_text())
    recorded = [name.split()[1].partition("?")[0] for name in names]

    missing = {path for path in asked if not _is_among(path, recorded)}

    assert not missing


def test_every_page_is_recorded() -> None:
    pages = {
        "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route.text)
        for route in routes()
        if not (route.is_api or route.is_admin or route.name in PAGES_NOT_COUNTED)
        and rule_for(route).get != NO_GET
    }
    recorded = [
        name.split()[1].partition("?")[0] for name in json.loads(RECORD.read_text())
    ]

    missing = {path for path in pages if not _is_among(path, recorded)}

    assert not missing, "count them here or beside your pages, at two sizes"


def _is_among(path: str, recorded: list[str]) -> bool:
    pattern = re.sub(r"\{\w+\}", "[^/]+", path)
    return any(re.fullmatch(pattern, one) for one in recorded)
