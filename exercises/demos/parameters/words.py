"""Parameters that are words: choices, switches, formulas, data sets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from exercises.demos.parameters.base import (
    Parameter,
    ParameterFault,
    is_reference,
    options_of,
)

__all__ = ["Choice", "DataSet", "Flag", "Formula", "Several"]


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
        if word in self.options or (self.also and is_reference(word, self.also)):
            return word
        known = ", ".join(self.options)
        raise ParameterFault(f"{self.label} is one of: {known}.")

    def describe(self) -> dict[str, Any]:
        """With the options and their labels."""
        return super().describe() | {
            "default": self.default,
            "options": options_of(self.options),
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
            "options": options_of(self.options),
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
class DataSet(Parameter):
    """A table: bundled, made by the demo, or sent by the learner as CSV.

    The name of a bundled one is its folder in `exercises/content/datasets`; the demo
    gets it, or the learner's own, as `inputs[name]`.
    """

    default: str
    options: Mapping[str, str]
    also: str = "own:"

    def read(self, raw: Any) -> str:
        """One of the options, or a reference to a table of the learner's own."""
        word = str(raw)
        if word in self.options or (self.also and is_reference(word, self.also)):
            return word
        own = ", or a table of your own" if self.also else ""
        raise ParameterFault(f"{self.label} is one of: {', '.join(self.options)}{own}.")

    def describe(self) -> dict[str, Any]:
        """With the options, and whether own tables are taken."""
        return super().describe() | {
            "default": self.default,
            "options": options_of(self.options),
            "also": self.also,
        }
