"""What an exercise and a variant are, as frozen data. No reading, no checking."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from exercises.engine.errors import EngineError
from exercises.engine.expressions.interpret import Scope, SymbolicFunction
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Value
from exercises.engine.storage import decode, encode

__all__ = [
    "Answer",
    "Draw",
    "Mistake",
    "Named",
    "Part",
    "Setting",
    "Specification",
    "Variant",
]


Made = TypeVar("Made")


@dataclass(frozen=True)
class Named:
    """A formula under a name, with its text for messages."""

    name: str
    node: Node
    text: str


@dataclass(frozen=True)
class Draw:
    """One parameter: how it is drawn. Options hold trees, numbers, flags and lists."""

    name: str
    kind: str
    options: Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What is asked for; each kind adds its own fields."""

    kind: str


@dataclass(frozen=True)
class Mistake:
    """A named wrong idea: by a formula, a transform of the answer, or choices.

    `fields` holds formulas by name, for answers of several named arrays.
    """

    name: str
    reveals: str
    look: str = ""
    blames: str | None = None
    when: Node | None = None
    transform: str | None = None
    chosen: tuple[str, ...] | None = None
    fields: Mapping[str, Node] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """One question of an exercise.

    `carries` says for which names an earlier part's answer may stand, and
    `carry_share` which share of the points whoever goes on rightly gets.
    """

    id: str
    label: str
    points: float
    answer: Answer
    mistakes: tuple[Mistake, ...] = ()
    carries: Mapping[str, str] = field(default_factory=dict)
    carry_share: float = 1.0


@dataclass(frozen=True)
class Specification:
    """An exercise, read and found in order."""

    slug: str
    version: int
    prompt: str
    hints: tuple[str, ...]
    solution: str
    draws: tuple[Draw, ...]
    derived: tuple[Named, ...]
    functions: Mapping[str, SymbolicFunction]
    constraints: tuple[Named, ...]
    parts: tuple[Part, ...]
    minimum_variants: int
    trivial: bool
    demo: str | None = None
    demo_parameters: tuple[Named, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)

    def part(self, part_id: str) -> Part:
        """Return a part by its id; KeyError if there is none."""
        for part in self.parts:
            if part.id == part_id:
                return part
        raise KeyError(part_id)


@dataclass(frozen=True)
class Variant:
    """An exercise with its seed: all drawn and derived values, options in order."""

    slug: str
    version: int
    seed: int
    values: Mapping[str, Value]
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tries: int = 1

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON, exact numbers as text "p/q"; `from_json` undoes it."""
        return {
            "slug": self.slug,
            "version": self.version,
            "seed": self.seed,
            "tries": self.tries,
            "values": {name: encode(value) for name, value in self.values.items()},
            "orders": {part: list(order) for part, order in self.orders.items()},
        }

    @staticmethod
    def from_json(specification: Specification, data: Mapping[str, Any]) -> "Variant":
        """Return the variant stored as JSON."""
        if data["version"] != specification.version:
            raise EngineError(
                f"This variant belongs to version {data['version']} of the exercise, "
                f"not to {specification.version}."
            )
        return Variant(
            slug=specification.slug,
            version=int(data["version"]),
            seed=int(data["seed"]),
            values={name: decode(value) for name, value in data["values"].items()},
            orders={part: tuple(order) for part, order in data["orders"].items()},
            tries=int(data["tries"]),
        )


@dataclass(frozen=True)
class Setting:
    """Where something is checked: exercise, variant and part together.

    `charts` says that counterexamples shall bring the data of a chart.
    """

    specification: Specification
    variant: Variant
    part: Part
    charts: bool = True
    known: dict[str, tuple[Any, Any]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def once(self, name: str, of: Any, make: Callable[[], Made]) -> Made:
        """Return what `make` gives, made once for one check of the same `of`.

        For what depends on the author's side alone, or on one reading. `of` is told
        by identity.
        """
        found = self.known.get(name)
        if found is None or found[0] is not of:
            found = self.known[name] = (of, make())
        return cast(Made, found[1])

    def scope(self, extra: Mapping[str, Value] | None = None) -> Scope:
        """Return a fresh scope of the variant's values."""
        values = {**self.variant.values, **extra} if extra else self.variant.values
        return Scope(values, self.specification.functions)
