"""What a demo is, and what it answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from exercises.demos.columns import bundled_inputs
from exercises.demos.first import First
from exercises.demos.parameters import Parameter
from exercises.demos.prompts import Prompt
from exercises.demos.states import State, read_state
from exercises.demos.surprises import surprise

__all__ = [
    "Check",
    "Demo",
    "Figure",
    "First",
    "Preset",
    "Prompt",
    "Result",
    "Table",
    "array",
]


@dataclass(frozen=True)
class Figure:
    """A Plotly figure as plain data; arrays stand as `{"$array": name}`."""

    id: str
    caption: str
    data: list[dict[str, Any]]
    layout: dict[str, Any]


@dataclass(frozen=True)
class Check:
    """Something that must hold, measured live: "UᵀU = I, 2e-15"."""

    label: str
    value: str
    holds: bool


@dataclass(frozen=True)
class Table:
    """The same numbers for those who do not see the picture."""

    id: str
    title: str
    columns: list[dict[str, str]]
    rows: list[list[str | float | int | None]]


@dataclass(frozen=True)
class Preset:
    """A state worth seeing, by name."""

    name: str
    values: Mapping[str, Any]


@dataclass
class Result:
    """Everything a demo answers about one state."""

    reading: str
    figures: list[Figure] = field(default_factory=list)
    overlay: dict[str, Any] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    scalars: dict[str, Any] = field(default_factory=dict)
    arrays: dict[str, NDArray[Any]] = field(default_factory=dict)
    first: First | None = None
    """What comes first, if all of it would keep the first picture waiting."""


@dataclass(frozen=True)
class Demo:
    """A picture with parameters."""

    slug: str
    title: str
    question: str
    pillar: str
    concepts: Sequence[str]
    parameters: Sequence[Parameter]
    presets: Sequence[Preset]
    compute: Callable[[State, Mapping[str, Any]], Result]
    version: int = 1
    prompts: Sequence[Prompt] = ()
    """What is asked before the picture answers."""
    numpy: Callable[[State], str] | None = None
    """A snippet that computes the key numbers of a state with NumPy alone."""
    surprise: Callable[[np.random.Generator], Mapping[str, Any]] | None = None
    """Values worth a look; without it the seed is drawn, or what has a range."""
    gaps: Sequence[str] = ()
    """Arrays that may have gaps (NaN), by name or pattern: `("curve", "lane_*")`."""

    def state(self, raw: Mapping[str, Any] | None = None) -> State:
        """Validate parameters; without any, the default state."""
        return read_state(self.slug, self.version, self.parameters, raw or {})

    def run(self, state: State, inputs: Mapping[str, Any] | None = None) -> Result:
        """Compute one state; `inputs` holds what no address can, as own pictures."""
        tables = bundled_inputs(self.parameters, state.values)
        with np.errstate(all="ignore"):
            return self.compute(state, {"report": _silent, **tables, **(inputs or {})})

    def snippet(self, state: State) -> str:
        """The NumPy text of a state; empty without one."""
        if self.numpy is None:
            return ""
        with np.errstate(all="ignore"):
            return self.numpy(state)

    def surprising(self, generator: np.random.Generator) -> State:
        """A state drawn by chance, within all ranges."""
        if self.surprise is not None:
            return self.state(self.surprise(generator))
        return self.state(surprise(self.parameters, generator))

    def prompt(self, name: str) -> Prompt | None:
        """The prompt of this name."""
        return next((one for one in self.prompts if one.id == name), None)

    def describe(self) -> dict[str, Any]:
        """The demo as plain data, for pages and the API."""
        return {
            "slug": self.slug,
            "title": self.title,
            "question": self.question,
            "pillar": self.pillar,
            "concepts": list(self.concepts),
            "version": self.version,
            "parameters": [parameter.describe() for parameter in self.parameters],
            "presets": [
                {"name": preset.name, "query": self.state(preset.values).query}
                for preset in self.presets
            ],
            "prompts": [prompt.describe() for prompt in self.prompts],
            "numpy": self.numpy is not None,
        }


def _silent(share: float, sentence: str = "") -> None:
    """Nobody waits for news of this run."""


def array(name: str) -> dict[str, str]:
    """A reference to a packed array inside a figure."""
    return {"$array": name}
