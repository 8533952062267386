"""From an exercise to its demo with these numbers, and from a demo to exercises."""

import logging
from collections.abc import Sequence
from fractions import Fraction
from typing import Any
from urllib.parse import parse_qsl

from django.db.models import BooleanField, Case, Q, Value, When

from exercises.demos.demo import Demo
from exercises.demos.registry import DEMOS
from exercises.demos.states import InvalidStateError, State
from exercises.engine.errors import EngineError
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.model import Specification
from exercises.engine.specification import read_specification
from exercises.engine.text import fill
from exercises.engine.variants import Variant as Drawn
from exercises.models import Exercise, Variant

__all__ = ["MOST_EXERCISES", "demo_address", "demo_state", "exercises_with"]

MOST_EXERCISES = 8

_LOG = logging.getLogger(__name__)


def exercises_with(demo: Demo) -> Sequence[Exercise]:
    """Exercises that open this demo, then others of its concepts."""
    slug = "specification__demo__slug"
    opens = Q(**{slug: demo.slug}) | Q(**{f"{slug}__startswith": f"{demo.slug}?"})
    rows = Exercise.objects.filter(
        opens | Q(concept__slug__in=demo.concepts), status=Exercise.Status.PUBLISHED
    ).annotate(
        opens=Case(
            When(opens, then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        )
    )
    ordered = rows.select_related("concept").order_by("-opens", "difficulty", "slug")
    return list(ordered.defer("specification", "file_text")[:MOST_EXERCISES])


def demo_address(variant: Variant) -> str:
    """The demo of an exercise in the state of this variant; empty without one."""
    slug = str((variant.specification.get("demo") or {}).get("slug", ""))
    name = slug.partition("?")[0]
    if name not in DEMOS:
        return ""
    try:
        specification = read_specification(variant.specification)
        drawn = Drawn.from_json(specification, variant.values)
        return f"/demos/{name}/{demo_state(specification, drawn)[1].query}"
    except (EngineError, InvalidStateError) as error:
        _LOG.warning("%s has no state of demo %s: %s", variant, name, error)
        return f"/demos/{name}/"


def demo_state(specification: Specification, drawn: Drawn) -> tuple[Demo, State]:
    """The demo that an exercise opens, and its state with the variant's numbers.

    The `slug` of `[demo]` may carry words of the state, as in
    `gradient-descent-trajectories?surface=quadratic`, with insertions where they
    change with the variant, as in `lagrange?g=@{g}`; `parameters` are the numbers.

    Raises
    ------
    EngineError
        If a number or an insertion has no value.
    InvalidStateError
        With a sentence for each parameter that the demo does not take.
    """
    slug, _, words = (specification.demo or "").partition("?")
    demo = DEMOS[slug]
    raw: dict[str, Any] = {
        name: fill(word, specification, drawn) for name, word in parse_qsl(words)
    }
    scope = Scope(dict(drawn.values), specification.functions)
    for named in specification.demo_parameters:
        raw[named.name] = _plain(interpret(named.node, scope))
    return demo, demo.state(raw)


def _plain(value: Any) -> Any:
    """An engine's value as a demo reads it; vectors and matrices as lists."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value
