"""What the front page shows: how much there is, and one answer with its verdict."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from eigenpath.lib.markdown import render
from exercises.demos.registry import DEMOS
from exercises.engine.checking import check
from exercises.engine.inputs import describe_inputs
from exercises.engine.specification import read_specification
from exercises.engine.text import fill
from exercises.engine.variants import draw_variant
from exercises.models import Attempt, Exercise, Variant
from exercises.selectors.answers import VerdictShown, shown_verdict
from roadmap.models import Concept, Lesson

__all__ = ["Example", "Facts", "example", "facts"]

# A task whose answer people often get wrong in one way, with numbers that draw well.
SLUG, SEED, TYPED = "tangent-line", 12, "{fa}(x - {a}) + {fa}"
NAMES = ("a", "fa")


@dataclass(frozen=True)
class Facts:
    """How much of the curriculum is there today."""

    lessons: int
    exercises: int
    demos: int


@dataclass(frozen=True)
class Example:
    """A task, an answer somebody might give, and what is said to it."""

    title: str
    prompt_html: str
    label_html: str
    typed: str
    verdict: VerdictShown
    url: str


def facts() -> Facts:
    """Counted, not claimed."""
    return Facts(
        lessons=Lesson.objects.filter(concept__status=Concept.Status.PUBLISHED).count(),
        exercises=Exercise.objects.filter(status=Exercise.Status.PUBLISHED).count(),
        demos=len(DEMOS),
    )


def example() -> Example | None:
    """The example, marked by the engine as any answer is; None without the task."""
    row = Exercise.objects.filter(slug=SLUG, status=Exercise.Status.PUBLISHED).first()
    if row is None:
        return None
    return _marked(row.pk, row.revision, get_language() or "")


@lru_cache(maxsize=8)
def _marked(key: int, revision: int, language: str) -> Example | None:
    """Marked once for each version of the task and each language of its reader."""
    row = Exercise.objects.get(pk=key)
    specification = read_specification(row.specification)
    drawn = draw_variant(specification, SEED)
    typed = TYPED.format(**{name: str(drawn.values.get(name)) for name in NAMES})
    inputs = describe_inputs(specification, drawn)
    for part in inputs:
        part["label_html"] = render(part["label"])
    variant = Variant(
        exercise=row, specification=row.specification, inputs=inputs, values={}
    )
    result = check(specification, drawn, {"answer": typed})
    verdict = shown_verdict(
        Attempt(
            variant=variant,
            answer={"answer": typed},
            status=Attempt.Status.CHECKED,
            verdict=result.verdict,
            score=result.score,
            result=result.to_json(),
            created_at=row.updated_at,
        )
    )
    if verdict is None or verdict.verdict != Attempt.Verdict.WRONG:
        return None
    return Example(
        title=row.title,
        prompt_html=render(fill(specification.prompt, specification, drawn)),
        label_html=inputs[0]["label_html"],
        typed=typed,
        verdict=verdict,
        url=f"{row.get_absolute_url()}?seed={SEED}",
    )
