"""Arithmetic and comparisons of terms."""

import ast
from collections.abc import Mapping
from typing import Any

from benchmarks.specified.terms import Term, Untranslatable, as_term, bracketed, each

__all__ = [
    "COMPARISONS",
    "OPERATORS",
    "arithmetic",
    "as_number",
    "condition",
    "fit",
    "known_comparison",
    "of_whole_numbers",
]

OPERATORS: Mapping[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^",
}  # fmt: skip
COMPARISONS: Mapping[type[ast.AST], str] = {
    ast.Eq: "=", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">",
    ast.GtE: ">=",
}  # fmt: skip


def of_whole_numbers(op: ast.operator, left: int, right: int) -> Any:
    """Return what two whole numbers give."""
    match op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Mod():
            return left % right
        case ast.FloorDiv():
            return left // right
        case ast.Pow() if 0 <= right <= 9:
            return left**right
    if type(op) in OPERATORS:
        return arithmetic(OPERATORS[type(op)], as_term(left), as_term(right))
    raise Untranslatable(f"the operator {type(op).__name__}")


def fit(a: Term, b: Term) -> bool:
    """Say whether two arrays may be multiplied as matrices."""
    matrix = len(a.shape) == 2 or len(b.shape) == 2
    return bool(matrix and a.shape and b.shape and a.shape[-1] == b.shape[0])


def arithmetic(sign: str, a: Term, b: Term) -> Term:
    """Return two terms joined by a sign, entry by entry."""
    if sign == "*" and not (a.shape and b.shape):
        return Term(f"({_b(a)}*{_b(b)})", a.shape or b.shape)
    if sign == "/" and not b.shape:
        return Term(f"({_b(a)}/{_b(b)})", a.shape)
    if sign in "+-" and a.shape == b.shape:
        return Term(f"({_b(a)} {sign} {_b(b)})", a.shape)
    return each(lambda x, y: Term(f"({_b(x)}{sign}{_b(y)})"), a, b)


def _b(term: Term) -> str:
    return bracketed(term.text)


def as_number(a: Term, sign: str, b: Term) -> Term:
    """Return 1 where a comparison holds, else 0."""
    return Term(f"if({a.text} {sign} {b.text}, 1, 0)")


def condition(term: Term) -> Term:
    """Return a term as a condition: a number that is not 0."""
    return term if term.condition else Term(f"({term.text} != 0)", condition=True)


def known_comparison(op: ast.cmpop, a: Any, b: Any) -> Any:
    """Return what a comparison says that needs no parameter."""
    match op:
        case ast.Eq():
            return a == b
        case ast.NotEq():
            return a != b
        case ast.Lt():
            return a < b
        case ast.LtE():
            return a <= b
        case ast.Gt():
            return a > b
        case ast.GtE():
            return a >= b
    raise Untranslatable("a comparison")
