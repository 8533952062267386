"""What every parameter has, and how numbers and references are read."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = [
    "Parameter",
    "ParameterFault",
    "is_reference",
    "number_of",
    "options_of",
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


def number_of(label: str, raw: Any) -> float:
    """A finite number; text is read as one."""
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


def is_reference(word: str, prefix: str) -> bool:
    """Whether this names something of the learner's own, as `own:<uuid>`."""
    rest = word.removeprefix(prefix)
    return word.startswith(prefix) and len(rest) == 36 and set(rest) <= _HEX


def options_of(options: Mapping[str, str]) -> list[dict[str, str]]:
    """Words and their labels as plain data."""
    return [{"value": value, "label": label} for value, label in options.items()]


_HEX = set("0123456789abcdef-")
