"""Who may do what where: one rule for each route, by its name.

A rule says which statuses each person gets for GET and for POST. A new route needs a
line in `_RULES`, or a prefix in `_FAMILIES` if it is one of many of a kind.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tests.private_rows import PrivateRows
from tests.routes import Route

__all__ = ["Person", "Rule", "rule_for"]


class Person(StrEnum):
    """Who asks, and how."""

    NOBODY = "nobody"
    GUEST = "a guest"
    ADA = "ada"
    OSCAR = "oscar"
    EMMY = "emmy the instructor"
    ADA_TOKEN = "ada's token"
    OSCAR_TOKEN = "oscar's token"


Statuses = frozenset[int]
Expected = Mapping[Person, Statuses]
Body = Callable[[PrivateRows], Mapping[str, Any]]

_ADA = {Person.ADA, Person.ADA_TOKEN}
_MEMBERS = {*_ADA, Person.OSCAR, Person.OSCAR_TOKEN, Person.EMMY}
_KNOWN = {*_MEMBERS, Person.GUEST}


def _split(few: set[Person], *, get: Statuses, others: Statuses) -> Expected:
    return {person: get if person in few else others for person in Person}


def _everybody(*statuses: int) -> Expected:
    return dict.fromkeys(Person, frozenset(statuses))


def _hers(*statuses: int, others: int = 404) -> Expected:
    return _split(_ADA, get=frozenset(statuses), others=frozenset({others}))


def _her_session(*statuses: int, others: int) -> Expected:
    return _split({Person.ADA}, get=frozenset(statuses), others=frozenset({others}))


def _members(*statuses: int, others: int = 302) -> Expected:
    return _split(_MEMBERS, get=frozenset(statuses), others=frozenset({others}))


def _instructor(*statuses: int) -> Expected:
    """Everybody else is shown the way to the door."""
    return _split({Person.EMMY}, get=frozenset(statuses), others=frozenset({302}))


def _nothing(rows: PrivateRows) -> Mapping[str, Any]:
    return {}


def _unknown(rows: PrivateRows) -> Mapping[str, Any]:
    """Not empty: forms take an empty POST for none at all."""
    return {"unknown": "field"}


@dataclass(frozen=True)
class Rule:
    """The statuses of GET and of POST, and what a sensible POST sends.

    `opens_help` marks what shows whoever asks hints or the solution of a variant.
    """

    get: Expected
    post: Expected
    body: Body = _nothing
    opens_help: bool = False


_NO = _everybody(405)
_TO_TODAY = _members(302, others=200)

_PAGE = Rule(_everybody(200), _NO)
_LIST = Rule(_everybody(200), _NO)
_ADMIN = Rule(_instructor(200), _instructor(200))
_ADMIN_CLOSED = Rule(_instructor(403), _instructor(403))
_ADMIN_MOVED = Rule(_instructor(302), _instructor(302))

_REVOKED: Expected = {
    **_hers(302),
    **dict.fromkeys((Person.NOBODY, Person.GUEST), frozenset({302})),
}


def _typed(rows: PrivateRows) -> Mapping[str, Any]:
    return {"part-answer": "5"}


def _sent(rows: PrivateRows) -> Mapping[str, Any]:
    answer = {"answer": "5"}
    return {"id": str(uuid.uuid4()), "variant": str(rows.variant.pk), "answer": answer}


def _unknown_answer(rows: PrivateRows) -> Mapping[str, Any]:
    return {"number": 1, "unknown": True}


def _unknown_concept(rows: PrivateRows) -> Mapping[str, Any]:
    return {"concepts": ["no-such-concept"]}


def _echoed(rows: PrivateRows) -> Mapping[str, Any]:
    return {"part": "answer", "text": "1/2"}


def _typed_formula(rows: PrivateRows) -> Mapping[str, Any]:
    return {"name": "formula", "text": "x^2"}


def _her_picture(rows: PrivateRows) -> Mapping[str, Any]:
    return {"parameters": {"image": f"own:{rows.image.pk}"}}


def _expected(rows: PrivateRows) -> Mapping[str, Any]:
    return {"prompt": "no-such-prompt", "answer": 1}


def _same_settings(rows: PrivateRows) -> Mapping[str, Any]:
    return {"time_zone": "", "goal_kind": "", "shows_goal": "on"}


def _noted(rows: PrivateRows) -> Mapping[str, Any]:
    return {"text": "a note of one's own"}


def _helped(rows: PrivateRows) -> Mapping[str, Any]:
    return {"do": "up"}


def _switched(rows: PrivateRows) -> Mapping[str, Any]:
    return {"on": True}


def _done(rows: PrivateRows) -> Mapping[str, Any]:
    return {"state": "done", "vote": 1}


_RULES: Mapping[str, Rule] = {
    "home": Rule(_TO_TODAY, _NO),
    **dict.fromkeys(("today", "progress", "concept", "search"), _PAGE),
    "bridge": Rule(_everybody(200), _everybody(302)),
    **dict.fromkeys(("robots", "favicon", "manifest"), _PAGE),
    "favicon-ico": Rule(_everybody(302), _NO),
    **dict.fromkeys(("map", "concepts", "resources", "practice", "sources"), _PAGE),
    **dict.fromkeys(("datasets", "dataset", "dataset-table"), _PAGE),
    "style": Rule(
        _split({Person.EMMY}, get=frozenset({200}), others=frozenset({404})), _NO
    ),
    "appearance": Rule(_everybody(200), _everybody(302)),
    "language": Rule(_NO, _everybody(302)),
    # Without worker and broker, as here, the house is not well.
    "healthz": Rule(_everybody(200, 503), _NO),
    "sign-in": Rule(_TO_TODAY, _members(302, others=422), body=_unknown),
    "sign-up": Rule(_TO_TODAY, _members(302, others=422), body=_unknown),
    "sign-out": Rule(_NO, _everybody(302)),
    "account": Rule(_split(_KNOWN, get=frozenset({200}), others=frozenset({302})), _NO),
    **dict.fromkeys(("profile", "password"), Rule(_NO, _members(422), body=_unknown)),
    "settings": Rule(_NO, _everybody(302), body=_same_settings),
    **dict.fromkeys(
        ("own-data", "own-json", "own-csv"),
        Rule(_split(_KNOWN, get=frozenset({200}), others=frozenset({302})), _NO),
    ),
    "delete-account": Rule(
        _NO, _split(_KNOWN, get=frozenset({422}), others=frozenset({302}))
    ),
    "make-token": Rule(_NO, _members(422), body=_unknown),
    "revoke-token": Rule(_NO, _REVOKED),
    "studied": Rule(_NO, _everybody(302)),
    **dict.fromkeys(("notes", "notes-file"), _PAGE),
    # Ada has a note there already, so hers is written over something newer.
    **dict.fromkeys(
        ("note-concepts", "note-resources"),
        Rule(_everybody(200), _her_session(409, others=302), body=_noted),
    ),
    **dict.fromkeys(
        ("bookmark-concepts", "bookmark-resources"), Rule(_NO, _everybody(302))
    ),
    "own-resource": Rule(_NO, _everybody(302), body=_helped),
    "practice-task": Rule(_NO, _everybody(302)),
    **dict.fromkeys(("api-notes", "api-bookmarks", "api-practice"), _LIST),
    "api-note-preview": Rule(_NO, _everybody(200), body=_noted),
    **dict.fromkeys(
        ("api-notes-concepts", "api-notes-resources"),
        Rule(_everybody(200), _hers(409, others=200), body=_noted),
    ),
    **dict.fromkeys(
        ("api-bookmarks-concepts", "api-bookmarks-resources", "api-task"),
        Rule(_everybody(200), _everybody(200), body=_switched),
    ),
    "api-own-resource": Rule(_everybody(200), _everybody(200), body=_done),
    "plan": Rule(_everybody(200), _everybody(422), body=_unknown),
    # Ada alone has dates.
    "keep-end": Rule(_NO, _hers(302)),
    "leave-plan": Rule(_NO, _hers(302)),
    "make-calendar": Rule(_NO, _hers(200)),
    "revoke-calendar": Rule(_NO, _hers(302)),
    "calendar-file": Rule(_hers(200), _NO),
    "api-enrolment": Rule(_hers(200), _NO),
    "api-keep-end": Rule(_NO, _hers(200, 409)),
    **dict.fromkeys(("api-plan-days", "api-plan-moves"), Rule(_hers(200), _NO)),
    "api-calendar": Rule(_NO, _hers(201)),
    # Whoever comes second has no dates any more.
    "api-leave-plan": Rule(_NO, _hers(204, 404)),
    "api-revoke-calendar": Rule(_NO, _hers(204)),
    # Nobody's secret.
    "calendar-feed": Rule(_everybody(404), _NO),
    "exercise": Rule(_everybody(302), _NO),
    "variant": Rule(_everybody(200), _everybody(302), body=_typed),
    "hint": Rule(_NO, _everybody(302)),
    "solution": Rule(_NO, _everybody(302)),
    "attempt": Rule(_hers(200), _NO),
    "diagnostic": Rule(_everybody(200), _everybody(302)),
    # Nobody's runs: hers has ended.
    "diagnostic-question": Rule(_everybody(302), _NO),
    **dict.fromkeys(
        ("diagnostic-answer", "diagnostic-stop"), Rule(_NO, _everybody(302))
    ),
    "diagnostic-result": Rule(_hers(200), _NO),
    "diagnostic-waivers": Rule(_NO, _hers(302)),
    "api-schema": _LIST,
    "api-search": _LIST,
    **dict.fromkeys(("api-pillars", "api-prerequisites"), _LIST),
    **dict.fromkeys(("api-concepts", "api-concept", "api-bridge"), _LIST),
    **dict.fromkeys(("api-pathways", "api-pathway", "api-plans", "api-plan"), _LIST),
    **dict.fromkeys(("api-resources", "api-resource"), _LIST),
    **dict.fromkeys(("api-sources", "api-errata"), _LIST),
    **dict.fromkeys(("api-exercises", "api-exercise", "api-variant"), _LIST),
    **dict.fromkeys(
        ("api-account", "api-settings", "api-own-data", "api-today", "api-history"),
        Rule(
            _split(_KNOWN, get=frozenset({200}), others=frozenset({401})),
            _split(_KNOWN, get=frozenset({405}), others=frozenset({401})),
        ),
    ),
    "api-progress": Rule(
        _split(_KNOWN, get=frozenset({200}), others=frozenset({401})),
        _split(_KNOWN, get=frozenset({405}), others=frozenset({401})),
    ),
    "api-variants": Rule(_NO, _everybody(201)),
    "api-hints": Rule(_NO, _everybody(200), opens_help=True),
    "api-solution": Rule(_NO, _everybody(200), opens_help=True),
    "api-preview": Rule(_NO, _everybody(200), body=_echoed),
    "api-attempts": Rule(_everybody(200), _everybody(200, 202), body=_sent),
    "api-attempt": Rule(_hers(200), _NO),
    "api-attempt-events": Rule(_hers(200), _NO),
    "api-diagnostics": Rule(_everybody(200), _everybody(201)),
    "api-diagnostic": Rule(_hers(200), _NO),
    # Hers has ended: there is nothing to answer.
    "api-diagnostic-answers": Rule(_NO, _hers(409), body=_unknown_answer),
    "api-diagnostic-stop": Rule(_NO, _hers(200)),
    "api-diagnostic-waivers": Rule(_NO, _hers(422), body=_unknown_concept),
    "demo-images": Rule(_NO, _everybody(422)),
    "api-demo-runs": Rule(_NO, _hers(200, 202, others=422), body=_her_picture),
    "api-demo-run": Rule(_everybody(404), _NO),
    "api-demo-run-events": Rule(_everybody(404), _everybody(405)),
    # The demo that is tried takes no formulas.
    "api-demo-formulas": Rule(_NO, _everybody(422), body=_typed_formula),
    "api-demo-images": Rule(_NO, _everybody(415, 422)),
    "api-demo-predictions": Rule(_NO, _everybody(404), body=_expected),
    # The demo that is tried takes no tables.
    "api-demo-tables": Rule(_NO, _everybody(404, 415)),
    "demo-tables": Rule(_NO, _everybody(404)),
    "demo-export": Rule(_everybody(202), _NO),
    "demo-surprise": Rule(_everybody(302), _NO),
    "demo-predictions": Rule(_NO, _everybody(404), body=_expected),
    "admin-preview": Rule(_instructor(405), _instructor(400)),
    "admin:login": Rule(
        _split({Person.EMMY}, get=frozenset({302}), others=frozenset({200})),
        _everybody(200),
    ),
    "admin:logout": Rule(_instructor(405), _instructor(302)),
    **dict.fromkeys(
        ("admin:jsi18n", "admin:password_change_done"),
        Rule(_instructor(200), _instructor(405)),
    ),
    "admin:autocomplete": Rule(_instructor(403), _instructor(405)),
    "admin:view_on_site": _ADMIN_MOVED,
    "admin:app_list": _ADMIN,
    "admin:<admin/(?P<url>.*)$>": Rule(_instructor(404), _instructor(404)),
    "admin:exercises_exercise_delete": _ADMIN_CLOSED,
    "admin:exercises_exercise_variants": _ADMIN,
    **dict.fromkeys(
        (
            "admin:exercises_exercise_tallies",
            "admin:exercises_exercise_tallies_csv",
            "admin:exercises_exercise_tally",
        ),
        Rule(_instructor(200), _instructor(405)),
    ),
    # Without a broker, as here, the page says that it is away.
    "admin:exercises_exercise_tallies_add_up": Rule(_instructor(405), _instructor(302)),
}

# Routes that exist many times over, by the beginning or the end of their names.
_FAMILIES: Mapping[str, Rule] = {
    "admin:auth_": _ADMIN_CLOSED,
    "admin:<": _ADMIN_MOVED,
    "admin:": _ADMIN,
    "api-demo": _LIST,
    "demo": _PAGE,
}


def rule_for(route: Route) -> Rule:
    """The rule of a route; AssertionError if nobody has written one."""
    if route.name in _RULES:
        return _RULES[route.name]
    for beginning, rule in _FAMILIES.items():
        if route.name.startswith(beginning):
            return rule
    raise AssertionError(
        f"{route} has no rule. Say in tests/route_rules.py who may read it and who "
        "may send to it, so that it is tried with Ada's rows by everybody."
    )
