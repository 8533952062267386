"""Equations as learners type them: one, or several parted by signs or lines."""

import re

from exercises.engine.answers.base import ReadError, Submission
from exercises.engine.answers.elements import Piece, top_level
from exercises.engine.answers.formulas import refuse_other_than_numbers
from exercises.engine.answers.scalars import submitted_text
from exercises.engine.expressions import Expression, ParseError, Symbols, parse
from exercises.engine.expressions.tree import Binary, Compare, Node
from exercises.engine.results import ReadFault

__all__ = ["difference_of", "pieces_of_equations", "read_equations"]

LONGEST_TEXT = 1_500
MOST_EQUATIONS = 8
# A name in front: g: y = 2x, E_1: x + y = z.
NAMED = re.compile(r"\s*[A-Za-zα-ωΑ-Ω]\w{0,8}\s*(?::(?!=)|\\colon\b)\s*")
PARTING = [
    (re.compile(r"\\\\|\n"), ";"),
    (re.compile(r"\\(?:land|wedge)\b|\band\b|∧|\\text\{ *and *\}|\\q?quad\b|&"), ";"),
    (re.compile(r"\\begin\{(?:cases|aligned|array)\}|\\end\{(?:cases|aligned|array)\}"),
     " "),
]  # fmt: skip


def read_equations(submitted: Submission, letters: tuple[str, ...]) -> list[Expression]:
    """Return the equations of a submission; raise ReadError."""
    if isinstance(submitted, list | tuple):
        texts = [submitted_text(one) for one in submitted]
        pieces = [piece for text in texts for piece in pieces_of_equations(text)]
    else:
        pieces = pieces_of_equations(submitted_text(submitted))
    if not pieces:
        raise ReadError(ReadFault("There is nothing here yet."))
    if len(pieces) > MOST_EQUATIONS:
        raise ReadError(ReadFault(f"At most {MOST_EQUATIONS} equations can be read."))
    return [_read(piece, letters) for piece in pieces]


def pieces_of_equations(typed: str) -> list[Piece]:
    """Return the texts of the equations, names in front left out."""
    if len(typed) > LONGEST_TEXT:
        words = f"This is too long: at most {LONGEST_TEXT} characters can be read."
        raise ReadError(ReadFault(words))
    for pattern, sign in PARTING:
        typed = pattern.sub(lambda match, s=sign: s.ljust(len(match[0])), typed)  # type: ignore[misc]  # a str
    parts = [
        piece
        for part in top_level(Piece(typed, 0), ";")
        for piece in top_level(part, ",")
        if piece.text.strip()
    ]
    return [_without_name(piece) for piece in parts]


def _without_name(piece: Piece) -> Piece:
    match = NAMED.match(piece.text)
    shift = match.end() if match else 0
    return Piece(piece.text[shift:], piece.start + shift)


def _read(piece: Piece, letters: tuple[str, ...]) -> Expression:
    try:
        found = parse(piece.text, Symbols.learner(letters))
        _refuse_other_than_equations(found.node, piece.text.strip())
    except ParseError as error:
        raise ReadError.of(error, shift=piece.start) from error
    return found


def _refuse_other_than_equations(node: Node, typed: str) -> None:
    """Raise ParseError for formulas without =, inequalities and chains."""
    if isinstance(node, Binary) and node.op in {"and", "or"}:
        raise ParseError("One equation is asked for.", *node.span)
    if not isinstance(node, Compare):
        raise ParseError(
            "An equation has an equals sign, this is only a formula: say what it is "
            "equal to.",
            *node.span,
            f"{typed} = 0",
        )
    if len(node.operators) > 1:
        raise ParseError("One equals sign is enough for an equation.", *node.span)
    if node.operators != ("=",):
        raise ParseError("An equation is asked for, not an inequality.", *node.span)
    for side in node.operands:
        refuse_other_than_numbers(side, ())


def difference_of(node: Node) -> Node:
    """Return left side minus right side of an equation."""
    if not isinstance(node, Compare):
        raise ParseError("An equation is needed here.", *node.span)
    return Binary("-", node.operands[0], node.operands[1], node.span)
