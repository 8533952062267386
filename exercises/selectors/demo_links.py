"""From an exercise to its demo with these numbers, and from a demo to exercises."""

import logging
from collections.abc import Sequence
from fractions import Fraction
from typing import Any
from urllib.parse import parse_qsl

from django.db.models import BooleanField, Case, Q, Value, When

from exercises.demos.demo import Demo
from exercises.demos.registry import DEMOS
from exercises.demos.states import InvalidStateError
from exercises.engine.errors import EngineError
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.specification import read_specification
from exercises.engine.variants import Variant as Drawn
from exercises.models import Exercise, Variant

__all__ = ["MOST_EXERCISES", "demo_address", "exercises_with"]

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
    """The demo of an exercise in the state of this variant; empty without one.

    The `slug` of `[demo]` may carry the fixed part of the state, as in
    `gradient-descent-trajectories?surface=quadratic`; `parameters` are the numbers.
    """
    told = variant.specification.get("demo") or {}
    slug, _, fixed = str(told.get("slug", "")).partition("?")
    demo = DEMOS.get(slug)
    if demo is None:
        return ""
    try:
        raw = dict(parse_qsl(fixed)) | _numbers(variant)
        return f"/demos/{slug}/{demo.state(raw).query}"
    except (EngineError, InvalidStateError) as error:
        _LOG.warning("%s has no state of demo %s: %s", variant, slug, error)
        return f"/demos/{slug}/"


def _numbers(variant: Variant) -> dict[str, Any]:
    """The values of the parameters in this variant."""
    specification = read_specification(variant.specification)
    drawn = Drawn.from_json(specification, variant.values)
    scope = Scope(dict(drawn.values), specification.functions)
    return {
        named.name: _plain(interpret(named.node, scope))
        for named in specification.demo_parameters
    }


def _plain(value: Any) -> Any:
    """An engine's value as a demo reads it; vectors and matrices as lists."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value
