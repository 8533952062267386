"""Decimal commas, read in front of every kind of answer.

The kinds know one decimal sign, the point. Here a text with decimal commas becomes the
same text with points, sign for sign, so that every place in it stays where it was.
Which comma is decimal depends on what is asked: see docs/decisions/0027.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

__all__ = ["Decimals", "with_commas", "with_points"]


class Decimals(StrEnum):
    """How decimals are typed: with a point only, with either sign, with a comma."""

    POINT = "point"
    EITHER = "either"
    COMMA = "comma"


ONE_VALUE = frozenset(
    {
        *("number", "fraction", "percentage", "complex", "eigenvalue", "data"),
        *("expression", "function", "derivative", "antiderivative"),
    }
)
"""Kinds where one line is one value, so that a comma between digits parts nothing."""

FLAT = frozenset(
    {
        *("set", "list", "interval", "vector", "eigenvector", "probabilities"),
        *("formula_vector", "gradient", "descent_direction", "projection"),
    }
)
"""Kinds where one line is one list: `;` cannot part rows or lists of lists."""

NO_NUMBERS = frozenset({"choice", "ordering", "matching", "proof", "code_words"})
"""Kinds of ids and code words: their commas part."""

OPENING, CLOSING = "([{<", ")]}>"
# MathLive and others write a decimal comma in braces, lest TeX sets it as a list.
LATEX_COMMA = re.compile(r"(?<![\d.,])(\d+)\{,\}(\d+)(?![\d.,])")
# Digits with signs between them, as one word: no letter, no other sign before it.
RUN = re.compile(r"(?<![\w.,}])\d+(?:[.,]\d+)*")
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
CALL = re.compile(r"[A-Za-z]+\s*$")
BOUNDED = frozenset({"sin", "cos", "tan", "exp", "ln", "sqrt", "abs"})
"""Functions of one value: a comma in their brackets parts nothing either."""


def with_points(submitted: Any, decimals: Decimals, kind: str) -> Any:
    """Return a submission with its decimal commas as points, its places unmoved.

    Parameters
    ----------
    submitted : a text, or nested lists and tables of texts.
    decimals : how this learner types decimals.
    kind : the kind of answer asked for.

    Notes
    -----
    A text in a list is one cell, so one value. In a line that is a list, commas are
    decimal between brackets where `;` parts, and nowhere else.

    Examples
    --------
    >>> with_points("1,5", Decimals.EITHER, "number")
    '1.5'
    >>> with_points("(1,5; 2)", Decimals.EITHER, "vector")
    '(1.5, 2)'
    >>> with_points("1,000", Decimals.EITHER, "number")
    '1,000'
    """
    if decimals is Decimals.POINT or kind in NO_NUMBERS:
        return submitted
    return _rewritten(submitted, decimals, kind, is_cell=False)


def with_commas(latex: str) -> str:
    """Return LaTeX with decimal commas, and with `;` where a comma parted.

    >>> with_commas("(0.5, 2)")
    '(0{,}5; 2)'
    """
    marked = re.sub(r"(?<=\d)\.(?=\d)", "{,}", latex)
    if marked == latex:
        return latex
    return re.sub(r"(?<![\\{]),(?!\})", ";", marked)


def _rewritten(part: Any, decimals: Decimals, kind: str, *, is_cell: bool) -> Any:
    if isinstance(part, str):
        if "," not in part:
            return part
        return _line(part, decimals, kind, is_cell=is_cell)
    if isinstance(part, list | tuple):
        return [_rewritten(one, decimals, kind, is_cell=True) for one in part]
    if isinstance(part, Mapping):
        return {
            name: _rewritten(one, decimals, kind, is_cell=is_cell)
            for name, one in part.items()
        }
    return part


def _line(typed: str, decimals: Decimals, kind: str, *, is_cell: bool) -> str:
    text = LATEX_COMMA.sub(r"  \1.\2", typed)
    is_one_value = (
        is_cell or kind in ONE_VALUE or (kind == "equation" and text.count("=") < 2)
    )
    signs = list(text)
    if is_one_value:
        _one_value(text, signs, decimals)
    elif kind in FLAT or decimals is Decimals.COMMA:
        _parted(text, signs, is_flat=kind in FLAT)
    return "".join(signs)


def _one_value(text: str, signs: list[str], decimals: Decimals) -> None:
    groups = _groups(text)
    for run in RUN.finditer(text):
        if not _is_decimal(run[0]):
            continue
        if decimals is Decimals.EITHER and THOUSANDS.fullmatch(run[0]):
            continue
        place = run.start() + run[0].index(",")
        group = groups[place]
        if group.is_call and not group.semicolons:
            continue
        signs[place] = "."
        for semicolon in group.semicolons:
            signs[semicolon] = ","


def _parted(text: str, signs: list[str], *, is_flat: bool) -> None:
    groups = _groups(text)
    lists = {id(group): group for group in groups}.values()
    inner = [group for group in lists if group.depth]
    decimal = set[int]()
    for run in RUN.finditer(text):
        place = run.start() + run[0].find(",")
        if _is_decimal(run[0]) and groups[place].semicolons:
            signs[place] = "."
            decimal.add(id(groups[place]))
    if is_flat:
        turned = [group for group in lists if id(group) in decimal]
    else:
        # [1,5 2; 3 4] has rows of its own; [[1,5; 2]; [3; 4]] has lists of one row.
        turned = inner if len(inner) > 1 else []
    for group in turned:
        for semicolon in group.semicolons:
            signs[semicolon] = ","


def _is_decimal(run: str) -> bool:
    return run.count(",") == 1 and "." not in run


class _Group:
    """What stands between two brackets, without what inner brackets hold."""

    def __init__(self, depth: int, *, is_call: bool) -> None:
        self.depth = depth
        self.is_call = is_call
        self.semicolons: list[int] = []


def _groups(text: str) -> list[_Group]:
    """Return for each sign the group it stands in; brackets need not match in kind."""
    found: list[_Group] = []
    open_groups = [_Group(0, is_call=False)]
    for place, sign in enumerate(text):
        if sign in CLOSING and len(open_groups) > 1:
            open_groups.pop()
        found.append(open_groups[-1])
        if sign == ";":
            open_groups[-1].semicolons.append(place)
        if sign in OPENING:
            word = CALL.search(text, 0, place)
            is_call = word is not None and word[0].strip() not in BOUNDED
            open_groups.append(_Group(len(open_groups), is_call=is_call))
    return found
