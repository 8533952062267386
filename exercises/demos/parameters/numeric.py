"""Parameters that are one number."""

from dataclasses import dataclass
from typing import Any

from exercises.demos.parameters.base import Parameter, ParameterFault, number_of

__all__ = ["Rate", "Real", "Seed", "Whole"]


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
        number = number_of(self.label, raw)
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
        number = number_of(self.label, raw)
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
        number = number_of(self.label, raw)
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
class Seed(Whole):
    """Where chance begins: the same seed gives the same numbers."""

    name: str = "seed"
    label: str = "Seed"
    default: int = 0
    low: int = 0
    high: int = 2**32 - 1
