"""Reading of a finite distribution: values and probabilities, or probabilities only.

`{"values": …, "probabilities": …}`, `values = [1, 3]; probabilities = [1/2, 1/2]`,
pairs `1: 1/2, 3: 1/2`, or a table of two rows.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from exercises.engine.answers.arranging import one_space, refused
from exercises.engine.answers.arrays_read import cells_of
from exercises.engine.answers.base import ReadError, Submission
from exercises.engine.answers.laws import Law
from exercises.engine.answers.scalars import NumberRead
from exercises.engine.answers.vector import VectorKind
from exercises.engine.results import ReadFault

__all__ = ["MOST_VALUES", "VALUES", "read_law"]

VALUES, PROBABILITIES = "values", "probabilities"
NAMES = {"values": VALUES, "x": VALUES, "X": VALUES, "v": VALUES,
         "probabilities": PROBABILITIES, "p": PROBABILITIES, "P": PROBABILITIES,
         "probs": PROBABILITIES}  # fmt: skip
NAMED = re.compile(rf"\s*({'|'.join(NAMES)})\s*[=:]\s*(?=[\[(<{{\\⟨])")
# P(X = 3) = 1/2
MASS = re.compile(r"\b[Pp] ?\( ?[A-Za-z] ?= ?([^()=,;]{1,40})\) ?=")
MOST_VALUES = 50
LONGEST_TEXT = 4_000
WRITE = "Write the values and the probabilities, as 1: 1/2, 3: 1/2."
_VECTOR = VectorKind()


def read_law(submitted: Submission, given: Sequence[NumberRead] | None = None) -> Law:
    """Return the distribution that was typed.

    Parameters
    ----------
    given : the values, if only the probabilities are asked for.

    Raises
    ------
    ReadError
        If a field cannot be read, or their lengths differ.
    """
    if given is not None:
        masses = _numbers(_only_masses(submitted), PROBABILITIES)
        values = tuple(given)
    else:
        x, p = _both(submitted)
        values, masses = _numbers(x, VALUES), _numbers(p, PROBABILITIES)
    if len(values) != len(masses):
        raise refused(
            f"There are {len(values)} values, but {len(masses)} probabilities."
        )
    return Law(values, masses)


def _only_masses(submitted: Submission) -> Any:
    if isinstance(submitted, Mapping):
        fields = _fields(submitted)
        if set(fields) != {PROBABILITIES}:
            raise refused("Only probabilities are asked for.")
        return fields[PROBABILITIES]
    if isinstance(submitted, str):
        match = NAMED.match(submitted[:40])
        return submitted[match.end() :] if match else submitted
    return submitted


def _both(submitted: Submission) -> tuple[Any, Any]:
    if isinstance(submitted, str):
        if len(submitted) > LONGEST_TEXT:
            raise refused(f"At most {LONGEST_TEXT} characters are read.")
        return _typed(one_space(submitted))
    if isinstance(submitted, Mapping):
        fields = _fields(submitted)
        if set(fields) == {VALUES, PROBABILITIES}:
            return fields[VALUES], fields[PROBABILITIES]
        raise refused("Values and probabilities are asked for.")
    if isinstance(submitted, list | tuple) and len(submitted) == 2:
        return submitted[0], submitted[1]
    raise refused(WRITE)


def _fields(submitted: Mapping[Any, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, raw in submitted.items():
        field = NAMES.get(name) if isinstance(name, str) else None
        if field is None or field in fields:
            raise refused(f"There is no {str(name)[:20]} in this answer.")
        fields[field] = raw
    return fields


def _typed(typed: str) -> tuple[Any, Any]:
    """Return both fields of one text."""
    typed = MASS.sub(r"\1:", typed)
    named = list(_named(typed))
    if named:
        fields = _fields(dict(named))
        if set(fields) == {VALUES, PROBABILITIES} and len(named) == 2:
            return fields[VALUES], fields[PROBABILITIES]
        raise refused("Values and probabilities are asked for, each once.")
    if ":" in typed or "→" in typed:
        return _paired(typed.strip("{}"))
    rows = _rows(typed)
    if len(rows) == 2:
        return rows[0], rows[1]
    raise refused(WRITE)


def _named(typed: str) -> list[tuple[str, str]]:
    """Return `values = …; probabilities = …` cut at the names."""
    found = []
    at = NAMED.match(typed)
    while at is not None:
        later = re.search(rf"[;,\n]?{NAMED.pattern}", typed[at.end() :])
        end = at.end() + later.start() if later else len(typed)
        found.append((at[1], typed[at.end() : end].strip().rstrip(";,")))
        at = NAMED.match(typed, end + (typed[end : end + 1] in {";", ",", "\n"}))
    return found


def _paired(bare: str) -> tuple[list[str], list[str]]:
    """Return the pairs `value: probability`."""
    pieces = [piece for piece in _split(bare, ",;\n") if piece.strip()]
    pairs = [re.split(r"[:→]", piece) for piece in pieces]
    if not pairs or len(pairs) > MOST_VALUES or any(len(pair) != 2 for pair in pairs):
        raise refused(WRITE)
    return [pair[0].strip() for pair in pairs], [pair[1].strip() for pair in pairs]


def _rows(bare: str) -> list[str]:
    """Return the rows of `[[1, 3], [1/2, 1/2]]`, `[1, 3; 1/2, 1/2]` or two lines."""
    if bare.startswith("[[") and bare.endswith("]]"):
        return [row.strip() for row in _split(bare[1:-1], ",;\n") if row.strip()]
    inner = bare[1:-1] if bare.startswith("[") and bare.endswith("]") else bare
    return [row.strip() for row in _split(inner, ";\n") if row.strip()]


def _split(text: str, signs: str) -> list[str]:
    """Cut at signs outside all brackets."""
    pieces, depth = [""], 0
    for sign in text:
        depth += (sign in "([{") - (sign in ")]}")
        if sign in signs and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += sign
    return pieces


def _numbers(raw: Any, name: str) -> tuple[NumberRead, ...]:
    """Return the numbers of one field."""
    if raw is None or raw in ("", []):
        raise refused(f"The {name} are missing.")
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        raw = [raw]
    try:
        cells, _ = cells_of(raw, _VECTOR)
    except ReadError as error:
        fault = error.fault
        message = f"{name.capitalize()}: {fault.message}"
        raise ReadError(
            ReadFault(message, fault.start, fault.end, fault.suggestion, fault.entry)
        ) from error
    if len(cells.numbers) > MOST_VALUES:
        raise refused(f"At most {MOST_VALUES} values are read.")
    return cells.numbers
