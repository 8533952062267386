"""Reading of parsed TOML with precise faults: each wrong key is named by its path."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from exercises.engine.expressions import Expression, ParseError, Symbols, parse
from exercises.engine.expressions.symbols import CONSTANTS, Arity
from exercises.engine.expressions.tree import Node, free_names

__all__ = ["ReadFormula", "SpecificationFault", "Table", "Words", "formula_text"]


class ReadFormula(str):
    """A formula's canonical text that was read already, with its tree."""

    __slots__ = ("node",)
    node: Node

    @classmethod
    def of(cls, expression: Expression) -> "ReadFormula":
        """Return the text of an expression with its tree."""
        found = cls(expression.text())
        found.node = expression.node
        return found


@dataclass(frozen=True)
class SpecificationFault:
    """One thing wrong in an exercise file; `path` is like `parts[0].answer.value`."""

    path: str
    message: str


@dataclass
class Words:
    """The names and functions a formula of the file may use so far."""

    names: set[str] = field(default_factory=set)
    functions: dict[str, Arity] = field(default_factory=dict)

    def symbols(
        self, extra: Iterable[str] = (), *, open_names: bool = False
    ) -> Symbols:
        """Return what the parser needs."""
        return Symbols.for_author(
            self.names | set(extra), functions=self.functions, open_names=open_names
        )

    def know(self, node: Node, extra: Iterable[str]) -> bool:
        """Say whether every name of a tree may be used."""
        return all(
            name in CONSTANTS or name in self.names or name in extra
            for name in free_names(node)
        )


def formula_text(raw: Any) -> str | None:
    """Return a TOML value as a formula: 3, 0.5, "a + 1", [1, "b"], true."""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, int | float):
        return repr(raw)
    if isinstance(raw, str):
        return raw
    if isinstance(raw, list):
        parts = [formula_text(item) for item in raw]
        if all(part is not None for part in parts):
            return "[" + ", ".join(part for part in parts if part is not None) + "]"
    return None


class Table:
    """One table of the file; faults are collected in a list shared by all tables."""

    def __init__(
        self, data: Mapping[str, Any], path: str, faults: list[SpecificationFault]
    ) -> None:
        self.data = data
        self.path = path
        self.faults = faults
        self.seen: set[str] = set()

    def at(self, key: str) -> str:
        """Return the path of a key."""
        return f"{self.path}.{key}" if self.path else key

    def fault(self, key: str, message: str) -> None:
        """Record that something is wrong."""
        self.faults.append(
            SpecificationFault(self.at(key) if key else self.path, message)
        )

    def get(self, key: str) -> Any:  # Any: a TOML value
        """Return a raw value, None if absent."""
        self.seen.add(key)
        return self.data.get(key)

    def text(self, key: str, *, required: bool = True, default: str = "") -> str:
        """Return a text."""
        raw = self.get(key)
        if raw is None:
            if required:
                self.fault(key, "is missing")
            return default
        if not isinstance(raw, str):
            self.fault(key, "must be text")
            return default
        if required and not raw.strip():
            self.fault(key, "is empty")
        return raw

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty if absent."""
        raw = self.get(key)
        if raw is None:
            return ()
        if not isinstance(raw, list) or not all(isinstance(x, str) for x in raw):
            self.fault(key, "must be a list of texts")
            return ()
        return tuple(raw)

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false."""
        raw = self.get(key)
        if raw is None:
            return default
        if not isinstance(raw, bool):
            self.fault(key, "must be true or false")
            return default
        return raw

    def whole(self, key: str, default: int | None = None, least: int = 0) -> int:
        """Return a whole number."""
        raw = self.get(key)
        if raw is None and default is not None:
            return default
        if isinstance(raw, bool) or not isinstance(raw, int):
            self.fault(key, "is missing" if raw is None else "must be a whole number")
            return default or least
        if raw < least:
            self.fault(key, f"must be at least {least}")
        return raw

    def one_of(self, key: str, allowed: Iterable[str], default: str | None) -> str:
        """Return one of several words."""
        allowed = list(allowed)
        raw = self.get(key)
        if raw is None and default is not None:
            return default
        if raw not in allowed:
            self.fault(key, f"must be one of: {', '.join(allowed)}")
            return default or allowed[0]
        return str(raw)

    def table(self, key: str) -> "Table":
        """Return an inner table, empty if absent."""
        raw = self.get(key)
        if raw is None:
            raw = {}
        if not isinstance(raw, Mapping):
            self.fault(key, "must be a table")
            raw = {}
        return Table(raw, self.at(key), self.faults)

    def tables(self, key: str) -> list["Table"]:
        """Return a list of tables, empty if absent."""
        raw = self.get(key)
        if raw is None:
            return []
        if not isinstance(raw, list) or not all(isinstance(x, Mapping) for x in raw):
            self.fault(key, "must be a list of tables")
            return []
        return [
            Table(item, f"{self.at(key)}[{index}]", self.faults)
            for index, item in enumerate(raw)
        ]

    def formula(
        self,
        key: str,
        words: Words,
        *,
        extra: Iterable[str] = (),
        required: bool = True,
    ) -> Node | None:
        """Return a formula; None and a fault if it is missing or cannot be read."""
        raw = self.get(key)
        if raw is None:
            if required:
                self.fault(key, "is missing")
            return None
        return self.parsed(key, raw, words, extra)

    def parsed(
        self, key: str, raw: Any, words: Words, extra: Iterable[str] = ()
    ) -> Node | None:
        """Return the tree of a TOML value that stands for a formula."""
        if isinstance(raw, ReadFormula) and words.know(raw.node, extra):
            return raw.node
        text = formula_text(raw)
        if text is None:
            self.fault(key, "must be a number, a formula or a list of them")
            return None
        try:
            return parse(text, words.symbols(extra)).node
        except ParseError as error:
            where = text[error.start : error.end]
            self.fault(key, f"{error.message} (in “{text}”, at “{where}”)")
            return None

    def finish(self) -> None:
        """Record every key that nobody asked for."""
        for key in self.data:
            if key not in self.seen:
                self.fault(key, "is not known here")
