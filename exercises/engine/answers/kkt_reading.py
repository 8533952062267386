"""Reading of a point with multipliers: `x = 1, y = 2, λ = 3`, fields, or one vector."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exercises.engine.answers.arrays_read import cells_of
from exercises.engine.answers.base import ReadError, Reading
from exercises.engine.answers.elements import canonical_signs
from exercises.engine.answers.scalars import NumberRead, read_number
from exercises.engine.answers.vector import VectorKind
from exercises.engine.measured import measured
from exercises.engine.results import ReadFault

__all__ = ["EQUALITY", "INEQUALITY", "POINT", "Slots", "read_kkt"]

POINT, EQUALITY, INEQUALITY = "x", "lambda", "mu"
WORD = r"\([A-Za-z_0-9,\s]{1,60}\)|[A-Za-z][A-Za-z0-9_]{0,12}"
NAMED = re.compile(rf"(?:^|(?<=[;,\s=]))\s*+(?P<name>{WORD})\s*+(?:=|:)\s*")
INDICES = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
GREEK = (
    (re.compile(r"\\lambda(?![a-z])|λ"), EQUALITY),
    (re.compile(r"\\mu(?![a-z])|μ|µ"), INEQUALITY),
    (re.compile(r"\\[,;:! ]|\\quad"), " "),
    (re.compile(r"_\{(\w+)\}"), r"_\1"),
    (re.compile(r"\^?\*(?=\s*[=:])"), ""),
)
LONGEST_TEXT = 2_000
_VECTOR = VectorKind()


@dataclass(frozen=True)
class Slots:
    """The numbers asked for, by group: the point, both sorts of multipliers."""

    groups: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, letters: Sequence[str], equalities: int, inequalities: int) -> "Slots":
        """Return the slots of a problem; groups without any are left out."""
        groups = {
            POINT: tuple(letters),
            EQUALITY: _numbered(EQUALITY, equalities),
            INEQUALITY: _numbered(INEQUALITY, inequalities),
        }
        return cls({name: slots for name, slots in groups.items() if slots})

    def all(self) -> tuple[str, ...]:
        """Return every slot, the point first."""
        return tuple(slot for slots in self.groups.values() for slot in slots)


def _numbered(name: str, count: int) -> tuple[str, ...]:
    if count == 1:
        return (name,)
    return tuple(f"{name}_{i + 1}" for i in range(count))


def read_kkt(submitted: Any, slots: Slots) -> Reading:
    """Return point and multipliers, each group as `Measured`; raise ReadError."""
    found: dict[str, NumberRead] = {}
    for name, raw in _named(submitted, slots):
        for slot, number in _filled(name, raw, slots):
            if slot in found:
                raise ReadError(ReadFault(f"{slot} is given twice."))
            found[slot] = number
    missing = [slot for slot in slots.all() if slot not in found]
    if missing:
        raise ReadError(ReadFault(f"{missing[0]} is missing."))
    value = {
        group: measured([found[slot] for slot in names], (len(names),))
        for group, names in slots.groups.items()
    }
    pairs = [(slot, found[slot].expression) for slot in slots.all()]
    latex = r",\quad ".join(f"{_latex(slot)} = {one.latex()}" for slot, one in pairs)
    return Reading(
        value, latex, "; ".join(f"{slot} = {one.text()}" for slot, one in pairs)
    )


def _latex(slot: str) -> str:
    name, _, index = slot.partition("_")
    shown = rf"\{name}" if name in {EQUALITY, INEQUALITY} else name
    return f"{shown}_{{{index}}}" if index else shown


def _named(submitted: Any, slots: Slots) -> Iterator[tuple[str, Any]]:
    """Yield names of slots or groups with what was given for them."""
    if isinstance(submitted, Mapping):
        yield from ((_plain(str(name)), raw) for name, raw in submitted.items())
    elif isinstance(submitted, list | tuple):
        if len(submitted) == len(slots.all()):
            yield from zip(slots.all(), submitted, strict=True)
        elif len(submitted) == len(slots.groups):
            yield from zip(slots.groups, submitted, strict=True)
        else:
            raise ReadError(ReadFault(_asked(slots)))
    elif isinstance(submitted, str) and submitted.strip():
        yield from _pieces(submitted, slots)
    else:
        raise ReadError(ReadFault("There is nothing here yet."))


def _plain(typed: str) -> str:
    """Return the text with lambda and mu in letters, and λ1 as lambda_1."""
    typed = typed.translate(INDICES)
    for pattern, instead in GREEK:
        typed = pattern.sub(instead, typed)
    return re.sub(rf"({EQUALITY}|{INEQUALITY})_?(\d)", r"\1_\2", typed).strip()


def _pieces(typed: str, slots: Slots) -> Iterator[tuple[str, Any]]:
    if len(typed) > LONGEST_TEXT:
        raise ReadError(ReadFault(f"At most {LONGEST_TEXT} characters are read."))
    text = canonical_signs(_plain(typed))
    places = list(NAMED.finditer(text))
    if not places:
        numbers = cells_of(text, _VECTOR)[0].numbers
        if len(numbers) != len(slots.all()):
            raise ReadError(ReadFault(_asked(slots)))
        yield from zip(slots.all(), numbers, strict=True)
        return
    before = text[: places[0].start()].strip(" ,;")
    if before:
        if before[0] not in "[(<":
            raise ReadError(ReadFault(_asked(slots)))
        yield POINT, before
    ends = [*(match.start() for match in places[1:]), len(text)]
    value = ""
    # x = y = 1: what has no value of its own has that of the next.
    for match, end in reversed(list(zip(places, ends, strict=True))):
        value = text[match.end() : end].strip(" ,;.\n\t") or value
        yield match["name"], value


def _filled(name: str, raw: Any, slots: Slots) -> Iterator[tuple[str, NumberRead]]:
    """Yield the numbers given under a name: one, or those of a whole group."""
    if isinstance(raw, NumberRead):
        yield name, raw
        return
    group = _group(name, raw, slots)
    if group is None:
        same = (one for one in slots.all() if _bare(one) == _bare(name))
        name = next(same, name)
        if name not in slots.all():
            name = _other_multiplier(name, slots)
        if name not in slots.all():
            raise ReadError(ReadFault(f"There is no {name[:40]} here. {_asked(slots)}"))
        yield name, _number(name, raw)
        return
    wanted = slots.groups[group]
    if len(wanted) == 1 and not isinstance(raw, list | tuple):
        yield wanted[0], _number(name, raw)
        return
    numbers = cells_of(raw, _VECTOR)[0].numbers
    if len(numbers) != len(wanted):
        raise ReadError(ReadFault(f"{name} has {len(wanted)} entries here."))
    yield from zip(wanted, numbers, strict=True)


def _group(name: str, raw: Any, slots: Slots) -> str | None:
    """Return the group a name means: `x` is the point unless one number is given."""
    if name == "point" or name.startswith("("):
        return POINT
    if name not in slots.groups:
        return None
    is_list = isinstance(raw, list | tuple) or (isinstance(raw, str) and "," in raw)
    bracket = isinstance(raw, str) and raw.lstrip().startswith(("[", "(", "<", "\\b"))
    return name if is_list or bracket or name not in slots.all() else None


def _other_multiplier(name: str, slots: Slots) -> str:
    """Return mu for lambda and lambda for mu where only one of them is asked for."""
    for ours, theirs in ((EQUALITY, INEQUALITY), (INEQUALITY, EQUALITY)):
        if theirs not in slots.groups and name.startswith(theirs):
            other = name.replace(theirs, ours, 1)
            return next(
                (one for one in slots.all() if _bare(one) == _bare(other)), name
            )
    return name


def _bare(name: str) -> str:
    return name.replace("_", "")


def _number(name: str, raw: Any) -> NumberRead:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise ReadError(ReadFault(f"{name} is one number."))
    if isinstance(raw, str) and not raw.strip():
        raise ReadError(ReadFault(f"{name} is missing."))
    typed = raw if isinstance(raw, str) else repr(raw)
    try:
        return read_number(typed)
    except ReadError as error:
        raise ReadError(ReadFault(f"{name}: {error.fault.message}")) from error


def _asked(slots: Slots) -> str:
    return "Write it as " + "; ".join(f"{slot} = …" for slot in slots.all())
