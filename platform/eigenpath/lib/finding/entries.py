"""What can be found: a title, other names for it, and texts that speak of it."""

from dataclasses import dataclass

__all__ = ["Entry", "Field"]


@dataclass(frozen=True)
class Field:
    """A text of an entry, and how much a word in it counts."""

    text: str
    weight: float


@dataclass(frozen=True)
class Entry:
    """One thing that can be found.

    `names` are as good as the title; `prior` says how much rather this kind of thing
    is wanted than another that fits as well.
    """

    kind: str
    title: str
    url: str
    more: str = ""
    where: str = ""
    names: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    prior: float = 1.0
    mark: str = ""
