"""Drawing variants, and opening help for them."""

import secrets
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from eigenpath.accounts.models import User
from eigenpath.lib.errors import InvalidInputError, MissingError
from eigenpath.lib.markdown import render
from exercises.engine.inputs import describe_inputs
from exercises.engine.specification import read_specification
from exercises.engine.text import fill
from exercises.engine.variants import Variant as Drawn
from exercises.engine.variants import draw_variant
from exercises.models import Exercise, Variant, VariantHelp

__all__ = ["LARGEST_SEED", "Help", "make_variant", "reveal_hint", "reveal_solution"]

LARGEST_SEED = 2**31 - 1
"""Fits every database's integer and is short enough to be written in an address."""


@dataclass(frozen=True)
class Help:
    """What a learner has opened for a variant."""

    hints: tuple[str, ...]
    hints_total: int
    solution: str | None


def make_variant(exercise: Exercise, *, seed: int | None = None) -> Variant:
    """The variant of this seed, drawn now if nobody had it before."""
    if seed is None:
        seed = secrets.randbelow(LARGEST_SEED + 1)
    if not 0 <= seed <= LARGEST_SEED:
        raise InvalidInputError(
            _("This seed is out of range."),
            fields={
                "seed": _("Write a whole number from 0 to %(most)s.")
                % {"most": LARGEST_SEED}
            },
        )
    known = Variant.objects.filter(
        exercise=exercise, version=exercise.version, seed=seed
    ).first()
    return known or _draw(exercise, seed)


@transaction.atomic
def reveal_hint(learner: User, variant: Variant) -> Help:
    """Open the next hint; it counts. With all hints open nothing changes."""
    total = len(variant.specification["hints"])
    help_ = _help_row(learner, variant)
    VariantHelp.objects.filter(pk=help_.pk, hints__lt=total).update(
        hints=F("hints") + 1
    )
    help_.refresh_from_db()
    return opened_help(help_)


@transaction.atomic
def reveal_solution(learner: User, variant: Variant) -> Help:
    """Open the worked solution; answers after it no longer count."""
    help_ = _help_row(learner, variant)
    help_.solution_seen = True
    help_.save(update_fields=["solution_seen"])
    return opened_help(help_)


def opened_help(help_: VariantHelp) -> Help:
    """The texts of what was opened, with this variant's numbers."""
    variant = help_.variant
    specification = read_specification(variant.specification)
    drawn = Drawn.from_json(specification, variant.values)
    hints = specification.hints[: help_.hints]
    return Help(
        hints=tuple(render(fill(hint, specification, drawn)) for hint in hints),
        hints_total=len(specification.hints),
        solution=(
            render(fill(specification.solution, specification, drawn))
            if help_.solution_seen
            else None
        ),
    )


def _help_row(learner: User, variant: Variant) -> VariantHelp:
    if variant.exercise.status == Exercise.Status.DRAFT:
        raise MissingError(_("There is no such exercise."))
    help_, _created = VariantHelp.objects.get_or_create(
        learner=learner, variant=variant
    )
    return help_


def _draw(exercise: Exercise, seed: int) -> Variant:
    specification = read_specification(exercise.specification)
    drawn = draw_variant(specification, seed)
    inputs = describe_inputs(specification, drawn)
    for part in inputs:
        part["label_html"] = render(part["label"])
        if part.get("lagrangian"):
            part["lagrangian_html"] = render(f"Here $L = {part['lagrangian']}$.")
        for item in (*(part.get("options") or ()), *(part.get("items") or ())):
            item["text_html"] = render(item["text"])
    # Two learners may draw the same seed at once: the second gets the first's row.
    variant, _ = Variant.objects.get_or_create(
        exercise=exercise,
        version=exercise.version,
        seed=seed,
        defaults={
            "specification": exercise.specification,
            "values": drawn.to_json(),
            "prompt_html": render(fill(specification.prompt, specification, drawn)),
            "inputs": inputs,
        },
    )
    return variant
