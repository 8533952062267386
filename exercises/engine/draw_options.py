"""The options of a declared draw, in the numbers drawn so far."""

from fractions import Fraction

from exercises.engine.entry_draws import EntryDraw
from exercises.engine.errors import EngineError
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Value
from exercises.engine.model import Draw

__all__ = ["LARGEST_SIZE", "LARGEST_VECTOR", "Options", "entry_of"]

LARGEST_VECTOR = 50
LARGEST_SIZE = 6


class Options:
    """The options of one draw."""

    def __init__(self, draw: Draw, scope: Scope) -> None:
        self.draw = draw
        self.scope = scope

    def scalar(self, name: str, default: int | None = None) -> Fraction:
        """Return an exact number."""
        node = self.draw.options.get(name)
        if node is None:
            if default is None:
                raise EngineError(f"The draw {self.draw.name} needs {name}.")
            return Fraction(default)
        return self._exact(interpret(node, self.scope), name)

    def whole(self, name: str, default: int | None = None, most: int = 1000) -> int:
        """Return a whole number from 0 to `most`."""
        value = self.scalar(name, default)
        if value.denominator != 1 or not 0 <= value <= most:
            raise EngineError(
                f"{name} of {self.draw.name} must be a whole number up to {most}."
            )
        return int(value)

    def has(self, name: str) -> bool:
        """Say whether an option was given."""
        return name in self.draw.options

    def flag(self, name: str) -> bool:
        """Return a flag, false unless given."""
        return bool(self.draw.options.get(name, False))

    def word(self, name: str) -> str | None:
        """Return a word."""
        found: str | None = self.draw.options.get(name)
        return found

    def nodes(self, name: str) -> tuple[Node, ...]:
        """Return the trees of a list."""
        found: tuple[Node, ...] = self.draw.options.get(name, ())
        return found

    def values(self, name: str) -> list[Value]:
        """Return the members of a list; one vector stands for its entries."""
        found = [interpret(node, self.scope) for node in self.nodes(name)]
        if len(found) == 1 and isinstance(found[0], tuple):
            return list(found[0])
        return found

    def numbers(self, name: str) -> list[Fraction]:
        """Return the members of a list of exact numbers."""
        return [self._exact(value, name) for value in self.values(name)]

    def _exact(self, value: Value, name: str) -> Fraction:
        if not isinstance(value, Fraction):
            raise EngineError(f"{name} of {self.draw.name} must be an exact number.")
        return value


def entry_of(options: Options, default_decimals: int = 0) -> EntryDraw:
    """Return the range that low, high, decimals, denominators and exclude name."""
    exclude = set(options.numbers("exclude"))
    if options.flag("nonzero"):
        exclude.add(Fraction(0))
    denominators = options.numbers("denominators")
    if not denominators:
        places = options.whole("decimals", default_decimals, most=6)
        denominators = [Fraction(10**places)]
    return EntryDraw(
        low=options.scalar("low"),
        high=options.scalar("high"),
        denominators=tuple(int(d) for d in denominators),
        exclude=frozenset(exclude),
    )
