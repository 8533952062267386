"""What a token may do: scopes, and which of them each endpoint asks for.

The authentication itself looks here (`tokens.py`), so that no view can forget to ask.
A route that stands in no table opens to tokens with every scope only, and
`tests/test_token_scopes.py` names it.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = [
    "ALL_SCOPES",
    "ENDPOINTS",
    "Scope",
    "Scopes",
    "needed_scopes",
    "scope_words",
]


class Scope(StrEnum):
    """One thing a token may be allowed."""

    READ_PROGRESS = "progress:read"
    READ_EVERYTHING = "data:read"
    WRITE_ANSWERS = "answers:write"
    WRITE_PLAN = "plan:write"
    DELETE_ACCOUNT = "account:delete"


Scopes = frozenset[Scope]
ALL_SCOPES: Scopes = frozenset(Scope)
Methods = Mapping[str, Scopes]

_WORDS: Mapping[Scope, tuple[str | Promise, str | Promise]] = {
    Scope.READ_PROGRESS: (
        _("Read your progress"),
        _("Estimates, today and the plan; not what you typed."),
    ),
    Scope.READ_EVERYTHING: (
        _("Read everything of yours"),
        _("Your answers, notes and settings, and the whole export as well."),
    ),
    Scope.WRITE_ANSWERS: (
        _("Send answers"),
        _("Answers, hints, predictions, and the pictures and tables for demos."),
    ),
    Scope.WRITE_PLAN: (
        _("Change plan, notes and settings"),
        _("Dates, marks, notes, bookmarks, goal and time zone."),
    ),
    Scope.DELETE_ACCOUNT: (
        _("Delete the account"),
        _("Only together with your password."),
    ),
}

# Anything that shows the same to everybody: any token will do.
_PUBLIC: Methods = {"GET": frozenset()}
_READ_PROGRESS = frozenset({Scope.READ_PROGRESS, Scope.READ_EVERYTHING})
_READ_ALL = frozenset({Scope.READ_EVERYTHING})
_WRITE_ANSWERS = frozenset({Scope.WRITE_ANSWERS})
_WRITE_PLAN = frozenset({Scope.WRITE_PLAN})
# Whoever sends an answer is told its verdict.
_READ_ANSWER = _READ_ALL | _WRITE_ANSWERS

ENDPOINTS: Mapping[str, Methods] = {
    **dict.fromkeys(
        (
            *("api-pillars", "api-concepts", "api-concept", "api-prerequisites"),
            *("api-pathways", "api-pathway", "api-plans", "api-plan"),
            *("api-resources", "api-resource", "api-sources", "api-errata"),
            *("api-exercises", "api-exercise", "api-demos", "api-demo"),
        ),
        _PUBLIC,
    ),
    "api-schema": _PUBLIC,
    "api-search": _PUBLIC,
    "api-account": {
        "GET": _READ_ALL,
        "DELETE": frozenset({Scope.DELETE_ACCOUNT}),
    },
    "api-settings": {"GET": _READ_ALL, "PUT": _WRITE_PLAN},
    "api-own-data": {"GET": _READ_ALL},
    "api-today": {"GET": _READ_PROGRESS},
    # Which three questions come depends on what was answered.
    "api-bridge": {"GET": _READ_PROGRESS | _WRITE_ANSWERS},
    "api-history": {"GET": _READ_PROGRESS},
    "api-progress": {"GET": _READ_PROGRESS},
    # Drawing numbers and asking how a text is read store nothing about anybody.
    "api-variants": {"POST": frozenset()},
    "api-preview": {"POST": frozenset()},
    "api-demo-formulas": {"POST": frozenset()},
    # A variant comes with the help that was opened for it.
    "api-variant": {"GET": _READ_ANSWER},
    "api-hints": {"POST": _WRITE_ANSWERS},
    "api-solution": {"POST": _WRITE_ANSWERS},
    "api-attempts": {"GET": _READ_ALL, "POST": _WRITE_ANSWERS},
    "api-attempt": {"GET": _READ_ANSWER},
    "api-attempt-events": {"GET": _READ_ANSWER},
    "api-diagnostics": {"GET": _READ_PROGRESS, "POST": _WRITE_ANSWERS},
    "api-diagnostic": {"GET": _READ_ANSWER},
    "api-diagnostic-answers": {"POST": _WRITE_ANSWERS},
    "api-diagnostic-stop": {"POST": _WRITE_ANSWERS},
    "api-diagnostic-waivers": {"POST": _WRITE_PLAN},
    # A run may show a picture or a table of one's own.
    "api-demo-runs": {"POST": _READ_ANSWER},
    "api-demo-run": {"GET": _READ_ANSWER},
    "api-demo-run-events": {"GET": _READ_ANSWER},
    "api-demo-images": {"POST": _WRITE_ANSWERS},
    "api-demo-tables": {"POST": _WRITE_ANSWERS},
    "api-demo-predictions": {"POST": _WRITE_ANSWERS},
    # Whoever sets dates is told what they are now.
    "api-enrolment": {
        "GET": _READ_PROGRESS | _WRITE_PLAN,
        "PUT": _WRITE_PLAN,
    },
    **dict.fromkeys(
        (
            *("api-keep-end", "api-leave-plan"),
            *("api-calendar", "api-revoke-calendar"),
        ),
        {"POST": _WRITE_PLAN},
    ),
    **dict.fromkeys(("api-plan-days", "api-plan-moves"), {"GET": _READ_PROGRESS}),
    # Exercises with one's own state, as progress has it.
    "api-practice": {"GET": _READ_PROGRESS},
    "api-note-preview": {"POST": frozenset()},
    **dict.fromkeys(("api-notes", "api-bookmarks"), {"GET": _READ_ALL}),
    # Whoever writes is told what is there now.
    **dict.fromkeys(
        (
            *("api-notes-concepts", "api-notes-resources"),
            *("api-bookmarks-concepts", "api-bookmarks-resources"),
            *("api-own-resource", "api-task"),
        ),
        {"GET": _READ_ALL | _WRITE_PLAN, "POST": _WRITE_PLAN},
    ),
}
"""For each route by its name and each method: scopes of which one is enough."""


def needed_scopes(route: str, method: str) -> Scopes | None:
    """Scopes of which a token needs one; none if it needs none.

    Returns
    -------
    frozenset of Scope or None
        None for a route or method that stands in no table: it asks for all of them.
    """
    if method == "OPTIONS":
        return frozenset()
    known = ENDPOINTS.get(route, {})
    return known.get("GET" if method == "HEAD" else method)


def scope_words(scopes: Iterable[Scope] = Scope) -> list[tuple[Scope, str, str]]:
    """Each scope with what it allows and how far that goes."""
    return [(one, str(_WORDS[one][0]), str(_WORDS[one][1])) for one in scopes]
