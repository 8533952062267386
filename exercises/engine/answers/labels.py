r"""What people write in front of an answer: `f(t) =`, `∇f =`, `f^{-1}(x) =`, `x ↦`."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from exercises.engine.expressions.symbols import CONSTANTS

__all__ = ["Label", "read_label", "renaming"]

WORD = r"(?:[A-Za-zα-ωΑ-Ω][A-Za-z0-9_]{0,12}|\\[a-z]{2,8})"
NAMES = rf"{WORD}(?:\s*+,\s*+{WORD}){{0,7}}"
OPENING, CLOSING = r"(?:\\left)?\s*+\(", r"(?:\\right)?\s*+\)"
DIFFERENCE = r"(?:d|\\partial|∂|\\mathrm\{d\})"
QUOTIENT = (
    rf"(?:{DIFFERENCE}\^?2?\s*+\w?\s*+/\s*+{DIFFERENCE}\s*+\w\^?2?"
    rf"|\\[dt]?frac\{{{DIFFERENCE}\^?2?\s*+\w?\}}\{{{DIFFERENCE}\s*+\w\^?2?\}})"
)
# f, f', f″, f^{-1}, ∇f, H_f, J_{f}, y', dy/dx, with or without (x, y) behind.
NAMED = re.compile(
    rf"\s*+(?:{QUOTIENT}\s*+(?P<word2>{WORD})?|(?:(?:∇|\\nabla|grad|nabla)\s*+)?"
    rf"(?P<word>{WORD})?(?:_\{{\w+\}})?\s*+(?:\^\{{?\(?-1\)?\}}?|⁻¹)?\s*+['′″]{{0,3}})"
    rf"\s*+(?:{OPENING}\s*+(?P<of>{NAMES})\s*+{CLOSING})?\s*+(?:=|:=)\s*+(?=[^\s=])"
)
ARROW = re.compile(
    rf"\s*+(?:{WORD}\s*+:\s*+)?(?:{OPENING}\s*+(?P<many>{NAMES})\s*+{CLOSING}|(?P<one>{WORD}))"
    r"\s*+(?:↦|→|->|=>|\\mapsto|\\to(?![a-z]))\s*+(?=\S)"
)


@dataclass(frozen=True)
class Label:
    """How many characters name the answer, and the letters it was given for."""

    length: int = 0
    letters: tuple[str, ...] = ()


def read_label(typed: str, letters: Collection[str]) -> Label:
    """Return what stands in front of a formula in these letters.

    A bare letter of the formula is no label: `y = x` is an equation where y is a
    variable.
    """
    match = ARROW.match(typed)
    if match is not None:
        return Label(match.end(), _names(match["many"] or match["one"]))
    match = NAMED.match(typed)
    if match is None or match[0].strip() in {"=", ":="}:
        return Label()
    named = match[0].strip().rstrip("=:").strip()
    if named in letters or named.lstrip("\\") in letters:
        return Label()
    return Label(match.end(), _names(match["of"] or ""))


def renaming(given: Sequence[str], letters: Sequence[str]) -> dict[str, str] | None:
    """Return declared letters by those an answer uses, None if they do not fit.

    `f(t) = t²` is the function of `f(x) = x²`.
    """
    if not given or set(given) == set(letters):
        return {}
    if len(given) != len(letters) or len(set(given)) != len(given):
        return None
    if any(name in CONSTANTS for name in given):
        return None
    return dict(zip(given, letters, strict=True))


def _names(written: str) -> tuple[str, ...]:
    return tuple(name.strip().lstrip("\\") for name in written.split(",") if name)
