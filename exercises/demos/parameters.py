"""What a demo may be asked: each parameter declared once, checked everywhere.

The declaration becomes validation, the controls of the page, the address and the
description in the API. What is out of range is refused with a sentence, never bent.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = [
    "Choice",
    "Flag",
    "Formula",
    "Parameter",
    "ParameterFault",
    "Points",
    "Rate",
    "Real",
    "Several",
    "Whole",
]


class ParameterFault(ValueError):
    """A value that a parameter does not take; the message says what it takes."""


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """What all parameters have; `is_primary` ones stand first on the page."""

    name: str
    label: str
    help: str = ""
    is_primary: bool = False
    only_when: Mapping[str, Sequence[str]] | None = None

    def read(self, raw: Any) -> Any:
        """The value in its canonical form."""
        raise NotImplementedError

    def describe(self) -> dict[str, Any]:
        """The declaration as plain data, for pages and the API."""
        return {
            "name": self.name,
            "label": self.label,
            "help": self.help,
            "kind": type(self).__name__.lower(),
            "primary": self.is_primary,
            "only_when": {
                name: list(values) for name, values in (self.only_when or {}).items()
            },
        }


@dataclass(frozen=True, kw_only=True)
class Real(Parameter):
    """A number within [low, high]; a logarithmic one has low > 0."""

    default: float
    low: float
    high: float
    step: float | None = None
    unit: str = ""
    is_logarithmic: bool = False

    def read(self, raw: Any) -> float:
        """A finite number in range."""
        number = _number(self.label, raw)
        if not self.low <= number <= self.high:
            raise ParameterFault(
                f"{self.label} goes from {self.low:g} to {self.high:g}; "
                f"this was {number:g}."
            )
        return number + 0.0

    def describe(self) -> dict[str, Any]:
        """With range and scale."""
        return super().describe() | {
            "default": self.default,
            "low": self.low,
            "high": self.high,
            "step": self.step,
            "unit": self.unit,
            "scale": "log" if self.is_logarithmic else "linear",
        }


@dataclass(frozen=True, kw_only=True)
class Rate(Parameter):
    """A positive number on a logarithmic scale, or `auto`: what suits the rest."""

    low: float
    high: float

    def read(self, raw: Any) -> float | str:
        """`auto`, or a number in range."""
        if str(raw).strip() in {"auto", ""}:
            return "auto"
        number = _number(self.label, raw)
        if not self.low <= number <= self.high:
            raise ParameterFault(
                f"{self.label} goes from {self.low:g} to {self.high:g}, "
                f"or is auto; this was {number:g}."
            )
        return number

    def describe(self) -> dict[str, Any]:
        """With the range."""
        return super().describe() | {
            "default": "auto",
            "low": self.low,
            "high": self.high,
            "scale": "log",
        }


@dataclass(frozen=True, kw_only=True)
class Whole(Parameter):
    """A whole number within [low, high]."""

    default: int
    low: int
    high: int
    unit: str = ""
    is_logarithmic: bool = False

    def read(self, raw: Any) -> int:
        """A whole number in range."""
        number = _number(self.label, raw)
        if number != int(number):
            raise ParameterFault(
                f"{self.label} is a whole number; this was {number:g}."
            )
        if not self.low <= number <= self.high:
            raise ParameterFault(
                f"{self.label} goes from {self.low} to {self.high}; "
                f"this was {number:.0f}."
            )
        return int(number)

    def describe(self) -> dict[str, Any]:
        """With range and scale."""
        return super().describe() | {
            "default": self.default,
            "low": self.low,
            "high": self.high,
            "step": 1,
            "unit": self.unit,
            "scale": "log" if self.is_logarithmic else "linear",
        }


@dataclass(frozen=True, kw_only=True)
class Choice(Parameter):
    """One of several words."""

    default: str
    options: Mapping[str, str]
    also: str = ""
    """A prefix that is taken besides the options, such as `own:` for pictures."""

    def read(self, raw: Any) -> str:
        """One of the options."""
        word = str(raw)
        if word in self.options or (self.also and _is_reference(word, self.also)):
            return word
        known = ", ".join(self.options)
        raise ParameterFault(f"{self.label} is one of: {known}.")

    def describe(self) -> dict[str, Any]:
        """With the options and their labels."""
        return super().describe() | {
            "default": self.default,
            "options": [
                {"value": value, "label": label}
                for value, label in self.options.items()
            ],
        }


@dataclass(frozen=True, kw_only=True)
class Several(Parameter):
    """One or more of several words, in the order of the options."""

    default: tuple[str, ...]
    options: Mapping[str, str]

    def read(self, raw: Any) -> tuple[str, ...]:
        """Some of the options, each once."""
        words = raw.split(",") if isinstance(raw, str) else raw
        if not isinstance(words, list | tuple) or len(words) > len(self.options) * 2:
            raise ParameterFault(f"{self.label} is a list of words.")
        chosen = {str(word) for word in words if str(word)}
        unknown = sorted(chosen - set(self.options))
        if unknown:
            known = ", ".join(self.options)
            raise ParameterFault(
                f"{self.label} has no {unknown[0][:40]!r}; there are: {known}."
            )
        if not chosen:
            raise ParameterFault(f"Choose at least one for {self.label.lower()}.")
        return tuple(word for word in self.options if word in chosen)

    def describe(self) -> dict[str, Any]:
        """With the options and their labels."""
        return super().describe() | {
            "default": list(self.default),
            "options": [
                {"value": value, "label": label}
                for value, label in self.options.items()
            ],
        }


@dataclass(frozen=True, kw_only=True)
class Flag(Parameter):
    """Yes or no."""

    default: bool

    def read(self, raw: Any) -> bool:
        """True or False."""
        words = {"1": True, "true": True, "on": True, "0": False, "false": False}
        if isinstance(raw, bool):
            return raw
        if str(raw).lower() in words:
            return words[str(raw).lower()]
        raise ParameterFault(f"{self.label} is on or off.")

    def describe(self) -> dict[str, Any]:
        """With the default."""
        return super().describe() | {"default": self.default}


@dataclass(frozen=True, kw_only=True)
class Formula(Parameter):
    """A formula in the expression language; the demo itself reads it."""

    default: str
    variables: tuple[str, ...]
    longest: int = 200

    def read(self, raw: Any) -> str:
        """The text, trimmed; what it means is the demo's to judge."""
        text = str(raw).strip()
        if not text:
            raise ParameterFault(f"{self.label} is empty; try {self.default}.")
        if len(text) > self.longest:
            raise ParameterFault(f"{self.label} has at most {self.longest} characters.")
        return text

    def describe(self) -> dict[str, Any]:
        """With the letters it may use."""
        return super().describe() | {
            "default": self.default,
            "variables": list(self.variables),
            "longest": self.longest,
        }


@dataclass(frozen=True, kw_only=True)
class Points(Parameter):
    """Points of the plane, written `x,y;x,y`."""

    default: tuple[tuple[float, float], ...]
    low: float
    high: float
    most: int

    def read(self, raw: Any) -> tuple[tuple[float, float], ...]:
        """At least one point, each coordinate in range."""
        rows = _split_points(raw) if isinstance(raw, str) else raw
        if not isinstance(rows, list | tuple) or not 1 <= len(rows) <= self.most:
            raise ParameterFault(f"{self.label}: give 1 to {self.most} points.")
        return tuple(self._point(row) for row in rows)

    def describe(self) -> dict[str, Any]:
        """With range and largest number."""
        return super().describe() | {
            "default": [list(point) for point in self.default],
            "low": self.low,
            "high": self.high,
            "most": self.most,
        }

    def _point(self, row: Any) -> tuple[float, float]:
        if not isinstance(row, list | tuple) or len(row) != 2:
            raise ParameterFault(f"{self.label}: a point is two numbers.")
        x, y = (_number(self.label, part) for part in row)
        for part in (x, y):
            if not self.low <= part <= self.high:
                raise ParameterFault(
                    f"{self.label}: coordinates go from {self.low:g} to "
                    f"{self.high:g}; one was {part:g}."
                )
        return x + 0.0, y + 0.0


def _number(label: str, raw: Any) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise ParameterFault(f"{label} is a number.")
    try:
        number = float(raw)
    except (ValueError, OverflowError):
        raise ParameterFault(
            f"{label} is a number; this was {str(raw)[:40]!r}."
        ) from None
    if not math.isfinite(number):
        raise ParameterFault(f"{label} is a finite number.")
    return number


def _split_points(text: str) -> list[list[str]]:
    return [pair.split(",") for pair in text[:4_000].split(";") if pair]


def _is_reference(word: str, prefix: str) -> bool:
    rest = word.removeprefix(prefix)
    return word.startswith(prefix) and len(rest) == 36 and set(rest) <= _HEX


_HEX = set("0123456789abcdef-")
