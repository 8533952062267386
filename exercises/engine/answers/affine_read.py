"""Solution sets as they are typed: `p + s*[…] + t*[…]`, `x1 = 1 + t, …`, `none`."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from exercises.engine.answers.base import ReadError, Reading, Submission
from exercises.engine.answers.elements import Piece, closing, is_empty_set, top_level
from exercises.engine.answers.equations_read import (
    coefficients,
    default_letters,
    joined,
)
from exercises.engine.answers.vector_trees import entry_nodes
from exercises.engine.answers.vectors_read import read_vectors, squeezed
from exercises.engine.expressions import Expression, ParseError, Symbols, parse
from exercises.engine.expressions.symbols import CONSTANTS
from exercises.engine.expressions.tree import Name, Node, Row, free_names
from exercises.engine.results import ReadFault

__all__ = ["FIELDS", "read_affine"]

FIELDS = ("particular", "directions")
LONGEST_TEXT = 2_000
MOST_PARAMETERS = 12
ASK = "Write it as [1, 2] + t*[3, 4], or none if there is no solution."
LINEAR = "Each entry must be linear in the parameters, such as 1 + 2t."
LETTERS = frozenset("abcdfghjklmnqrstuvwxyz") | {
    "lambda", "mu", "alpha", "beta", "gamma", "tau", "sigma",
    *(f"{letter}{i}" for letter in "cstx" for i in range(1, 13)),
}  # fmt: skip
NONE = re.compile(
    r"\s*(?:the system (?:is|has) )?(?:inconsistent|no solutions?|unsolvable)\s*\.?",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"\s*particular\s*[=:](?P<particular>[^;=:]*)[;\n,]\s*"
    r"(?:directions?|span)\s*[=:]\s*(?P<directions>.*)",
    re.DOTALL | re.IGNORECASE,
)
WHOLE = re.compile(r"(?:\\mathbb\s*\{?\s*R\s*\}?|R)\s*\^?\s*\{?\s*(\d{1,2})\s*\}?")
SPAN = re.compile(r"\+\s*(?=(?:\\(?:operatorname|text|mathrm)\{)?\s*\\?[Ss]pan\b)")
# “… , s, t ∈ ℝ” and “… with t real”.
RANGE = re.compile(
    r"\s*(?:[,;:|]|\\mid\b|\\quad|\bfor\b|\bwith\b|\bwhere\b)\s*(?:all\s+|any\s+)?"
    r"\\?[a-zλμ]\w*(?:\s*,\s*\\?[a-zλμ]\w*)*\s*(?:∈|\\in\b|\bin\b|real|arbitrary|free)"
    r"[^,;\[(]*$"
)
AND = re.compile(r"\band\b|\\(?:wedge|land)\b|∧|\n")
LONGEST_RANGE = 60
TUPLE = re.compile(r"\s*\([A-Za-z_0-9, ]{1,60}\)\s*=\s*(?=\S)")
LABEL = re.compile(r"\s*(?P<name>[A-Za-z]\w{0,3}|x_\{\d{1,2}\})\s*=\s*(?=\S)")


def read_affine(submitted: Submission, size: int) -> Reading:
    """Return `particular` (one row) and `directions`; nothing for “none”.

    Raises
    ------
    ReadError
        If it cannot be read, or vectors have not `size` entries.
    """
    if isinstance(submitted, Mapping):
        return _of_fields(submitted, size)
    if isinstance(submitted, list | tuple):
        found = read_vectors(submitted, size)
        if found.value.shape[0] != 1:
            raise ReadError(ReadFault(ASK))
        return _joined(found, read_vectors("none", size))
    if not isinstance(submitted, str) or not submitted.strip():
        raise ReadError(ReadFault("There is nothing here yet."))
    submitted = squeezed(submitted)
    if _is_none(submitted):
        return Reading({}, r"\varnothing", "none")
    named = NAMED.fullmatch(submitted)
    if named:
        return _of_fields(named.groupdict(), size)
    whole = _through_zero(submitted, size)
    if whole is not None:
        return whole
    parts = SPAN.split(submitted, maxsplit=1)
    if len(parts) == 2:
        return _of_fields(dict(zip(FIELDS, parts, strict=True)), size)
    return _of_formula(submitted, size)


def _through_zero(typed: str, size: int) -> Reading | None:
    """Return span{…} and ℝⁿ as sets through 0, None for anything else."""
    zero = "(" + ", ".join("0" * size) + ")"
    if SPAN.match(f"+ {typed.lstrip()}"):
        return _of_fields({"particular": zero, "directions": typed}, size)
    match = WHOLE.fullmatch(typed.replace("ℝ", "R").strip()[:40])
    if match is None:
        return None
    if int(match[1]) != size:
        raise ReadError(ReadFault(f"There are {size} unknowns, not {match[1]}."))
    rows = [[str(int(i == j)) for j in range(size)] for i in range(size)]
    return _of_fields({"particular": zero, "directions": rows}, size)


def _is_none(typed: Any) -> bool:
    return isinstance(typed, str) and (
        is_empty_set(typed) or NONE.fullmatch(typed) is not None
    )


def _of_fields(given: Mapping[str, Any], size: int) -> Reading:
    unknown = [str(name) for name in given if name not in FIELDS]
    if unknown:
        raise ReadError(ReadFault(f"There is no {unknown[0][:20]} in this answer."))
    point, rest = (given.get(name) for name in FIELDS)
    rest = "none" if rest in ("", None, [], "0") else rest
    if _is_none(point) and _is_none(rest):
        return Reading({}, r"\varnothing", "none")
    label = LABEL.match(point) if isinstance(point, str) else None
    if label and isinstance(point, str):
        point = point[label.end() :]
    found = read_vectors(point, size)
    if found.value.shape[0] != 1:
        raise ReadError(ReadFault("particular: one vector is asked for."))
    return _joined(found, read_vectors(rest, size))


def _joined(point: Reading, directions: Reading) -> Reading:
    value = {"particular": point.value, "directions": directions.value}
    latex, text = _inner(point.latex, point.text)
    if directions.value.shape[0]:
        latex += rf" + \operatorname{{span}}{directions.latex}"
        text += f" + span{directions.text}"
    return Reading(value, latex, text, point.remarks + directions.remarks)


def _inner(latex: str, text: str) -> tuple[str, str]:
    return latex.removeprefix(r"\left\{").removesuffix(r"\right\}"), text[1:-1]


def _of_formula(typed: str, size: int) -> Reading:
    piece = _bare(typed)
    try:
        nodes, shown = _entries(piece, size)
    except ParseError as error:
        raise ReadError.of(error, shift=piece.start) from error
    letters = sorted(set().union(*map(free_names, nodes)) - CONSTANTS)
    if len(letters) > MOST_PARAMETERS:
        raise ReadError(ReadFault("These are too many letters."))
    if not letters:
        point = read_vectors(Expression(Row(tuple(nodes))).text(), size)
        return _joined(point, read_vectors("none", size))
    rows = [coefficients(node, letters, LINEAR) for node in nodes]
    value = {
        "particular": joined([[row[-1] for row in rows]]),
        "directions": joined([[row[k] for row in rows] for k in range(len(letters))]),
    }
    remarks = tuple(dict.fromkeys(remark.message for remark in shown.remarks))
    return Reading(value, shown.latex(), shown.text(), remarks)


def _bare(typed: str) -> Piece:
    """Return the formula without “t ∈ ℝ” and the brackets of a set."""
    text = typed.replace("\\left\\{", "     {").replace("\\right\\}", "      }")
    text = text.replace("\\{", " {").replace("\\}", " }")
    for sign in AND.finditer(text):
        filled = ",".ljust(len(sign.group()))
        text = text[: sign.start()] + filled + text[sign.end() :]
    start = len(text) - len(text.lstrip())
    text = text.strip()
    if text[:1] == "{" and closing(text) == len(text) - 1:
        text, start = text[1:-1], start + 1
    head, tail = text[:-LONGEST_RANGE], text[-LONGEST_RANGE:]
    return Piece(head + RANGE.sub("", tail), start)


def _entries(piece: Piece, size: int) -> tuple[list[Node], Expression]:
    labelled = _labelled(piece, size)
    if labelled is not None:
        return labelled
    label = LABEL.match(piece.text) or TUPLE.match(piece.text)
    text = piece.text
    if label:
        text = " " * label.end() + text[label.end() :]
    expression = _parsed(text)
    nodes = entry_nodes(expression.node)
    if nodes is None and size == 1:
        nodes = [expression.node]
    if nodes is None:
        raise ReadError(ReadFault(ASK))
    if len(nodes) != size:
        raise ReadError(
            ReadFault(f"Vectors with {size} entries are asked for, not {len(nodes)}.")
        )
    return nodes, expression


def _parsed(text: str) -> Expression:
    return parse(text, Symbols(LETTERS, arrays=True, limit=LONGEST_TEXT))


def _labelled(piece: Piece, size: int) -> tuple[list[Node], Expression] | None:
    """Return the entries of `x1 = 1 + t, x2 = t`; an unknown not named is free."""
    separator = ";" if len(top_level(piece, ";")) > 1 else ","
    pieces = [one for one in top_level(piece, separator) if one.text.strip()]
    matches = [LABEL.match(one.text) for one in pieces]
    names = [_plain(match["name"]) for match in matches if match]
    unknowns = _unknowns(names, size)
    if len(names) != len(pieces) or unknowns is None:
        return None
    found: dict[str, Node] = {}
    for one, match, name in zip(pieces, matches, names, strict=True):
        end = match.end() if match else 0
        node = _parsed(" " * end + one.text[end:]).node
        if entry_nodes(node) is not None:
            return None
        found[name] = node
    nodes = [found.get(name, Name(name)) for name in unknowns]
    return nodes, Expression(Row(tuple(nodes)))


def _plain(name: str) -> str:
    return name.replace("_", "").replace("{", "").replace("}", "")


def _unknowns(names: Sequence[str], size: int) -> tuple[str, ...] | None:
    """Return the unknowns' names if all of these are among them, each once."""
    for known in (default_letters(size), tuple(f"x{i + 1}" for i in range(size))):
        if names and set(names) <= set(known) and len(set(names)) == len(names):
            return known
    return None
