"""The JSON's formulas, which are Python, in our language.

Python is evaluated as far as it can be without the numbers (loops over lists of known
length, lambdas, indices); what is left is a formula's text.
"""

import ast
import re
from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.specified.library import METHODS, call, product
from benchmarks.specified.names import renamed
from benchmarks.specified.operations import (
    COMPARISONS,
    OPERATORS,
    arithmetic,
    as_number,
    condition,
    fit,
    known_comparison,
    of_whole_numbers,
)
from benchmarks.specified.terms import (
    Term,
    Untranslatable,
    as_term,
    bracketed,
    each,
    entry,
    item,
    items,
    listed,
)
from exercises.engine.expressions.symbols import AUTHOR_FUNCTIONS

__all__ = ["translate"]

SHORT = 24
OURS = {*AUTHOR_FUNCTIONS, "pi", "e", "inf", "and", "or", "not"}
MODULES = {"np", "math", "numpy", "scipy"}
CONSTANTS = {"pi": Term("pi"), "e": Term("e"), "oo": Term("inf"), "half": Term("(1/2)")}


def translate(
    text: str,
    known: Mapping[str, Any],
    *,
    products: bool = False,
    derived: dict[str, str] | None = None,
) -> Term | Any:
    """Return a formula in our language.

    Parameters
    ----------
    text : a Python expression.
    known : parameter → its value in the example, for its shape.
    products : whether `*` of two arrays is their matrix product.
    derived : filled with names for long parts that occur more than once.

    Raises
    ------
    Untranslatable
        With what has no counterpart.
    """
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError:
        raise Untranslatable("it is no Python") from None
    names = {name: _parameter(name, value) for name, value in known.items()}
    return Translator(names, products, derived).value(tree.body)


def _parameter(name: str, value: Any) -> Any:
    shape = _shape(value)
    return value if shape is None else Term(renamed(name), shape)


def _shape(value: Any) -> tuple[int, ...] | None:
    """Return the shape of a number, vector or matrix, None for anything else."""
    if isinstance(value, list):
        shapes = {_shape(x) for x in value}
        inner = shapes.pop() if len(shapes) == 1 else None
        return None if inner is None or len(inner) > 1 else (len(value), *inner)
    if isinstance(value, dict | bool) or value is None:
        return None
    if isinstance(value, str) and not _is_number(value):
        return None
    return ()


def _is_number(text: str) -> bool:
    parts = text.split("/")
    return len(parts) <= 2 and all(
        part.strip().lstrip("-").replace(".", "", 1).isdigit() for part in parts
    )


class Translator:
    """Evaluates a Python tree to terms, given what its names stand for."""

    def __init__(
        self,
        names: Mapping[str, Any],
        products: bool,
        derived: dict[str, str] | None = None,
        fixed: set[str] | None = None,
    ) -> None:
        self.names = dict(names)
        self.products = products
        self.derived = derived
        self.fixed = fixed or {
            value.text for value in names.values() if isinstance(value, Term)
        }

    def inside(self, names: Mapping[str, Any]) -> "Translator":
        """Return a translator for a loop's or a lambda's body."""
        return Translator(names, self.products, self.derived, self.fixed)

    def kept(self, value: Any) -> Any:
        """Return a value under a name of its own if it is long."""
        if not isinstance(value, Term) or value.condition or value.parts:
            return value
        if self.derived is None or len(value.text) <= SHORT or self._is_open(value):
            return _shielded(value)
        for name, text in self.derived.items():
            if text == value.text:
                return Term(name, value.shape)
        name = f"part{len(self.derived) + 1}"
        self.derived[name] = value.text
        return Term(name, value.shape)

    def _is_open(self, term: Term) -> bool:
        """Say whether letters stand in a term that are no parameters."""
        words = set(re.findall(r"[A-Za-z_]\w*", term.text))
        bound = {"t"} if "map(t," in term.text else set()
        return bool(words - self.fixed - set(self.derived or ()) - OURS - bound)

    def value(self, node: ast.AST) -> Any:
        """Return a term, or a Python value that is known beforehand."""
        method: Callable[[Any], Any] | None = getattr(
            self, f"_{type(node).__name__.lower()}", None
        )
        if method is None:
            raise Untranslatable(f"{type(node).__name__} has no counterpart")
        return method(node)

    def term(self, node: ast.AST) -> Term:
        """Return a term."""
        return as_term(self.value(node))

    def _constant(self, node: ast.Constant) -> Any:
        return node.value

    def _name(self, node: ast.Name) -> Any:
        if node.id in self.names:
            return self.names[node.id]
        return CONSTANTS.get(node.id, Term(node.id))

    def _list(self, node: ast.List | ast.Tuple) -> Any:
        found: list[Any] = []
        for part in node.elts:
            if isinstance(part, ast.Starred):
                found += items(self.value(part.value))
            else:
                found.append(self.value(part))
        return found

    _tuple = _list

    def _unaryop(self, node: ast.UnaryOp) -> Any:
        inner = self.value(node.operand)
        if isinstance(node.op, ast.Not):
            return Term(f"(not {as_term(inner).text})", condition=True)
        if isinstance(inner, int | float):
            return -inner if isinstance(node.op, ast.USub) else inner
        term = as_term(inner)
        return Term(f"(-{bracketed(term.text)})", term.shape)

    def _binop(self, node: ast.BinOp) -> Any:
        left, right = self.value(node.left), self.value(node.right)
        if isinstance(left, int) and isinstance(right, int):
            return of_whole_numbers(node.op, left, right)
        if isinstance(left, list) and isinstance(right, list | int):
            return left + right if isinstance(right, list) else left * right
        if isinstance(node.op, ast.MatMult):
            return product(left, right)
        a, b = as_term(left), as_term(right)
        if isinstance(node.op, ast.Mod):
            return Term(f"mod({a.text}, {b.text})")
        if isinstance(node.op, ast.FloorDiv):
            return Term(f"floor(({a.text})/({b.text}))")
        if isinstance(node.op, ast.Mult) and self.products and fit(a, b):
            return product(a, b)
        if type(node.op) not in OPERATORS:
            raise Untranslatable(f"the operator {type(node.op).__name__}")
        if a.shape and b.shape or isinstance(node.op, ast.Pow):
            a, b = self.kept(a), self.kept(b)
        return arithmetic(OPERATORS[type(node.op)], a, b)

    def _compare(self, node: ast.Compare) -> Any:
        parts = [self.value(x) for x in (node.left, *node.comparators)]
        if all(isinstance(x, int | str) for x in parts) and len(parts) == 2:
            return known_comparison(node.ops[0], *parts)
        terms = [as_term(x) for x in parts]
        if any(type(op) not in COMPARISONS for op in node.ops):
            raise Untranslatable("a comparison")
        signs = [COMPARISONS[type(op)] for op in node.ops]
        if len(terms) == 2 and any(t.shape for t in terms):
            kept = [self.kept(term) for term in terms]
            return each(lambda a, b: as_number(a, signs[0], b), *kept)
        told = terms[0].text + "".join(
            f" {sign} {term.text}" for sign, term in zip(signs, terms[1:], strict=True)
        )
        return Term(f"({told})", condition=True)

    def _boolop(self, node: ast.BoolOp) -> Any:
        word = " and " if isinstance(node.op, ast.And) else " or "
        parts = [self.value(x) for x in node.values]
        if all(isinstance(x, bool) for x in parts):
            return all(parts) if isinstance(node.op, ast.And) else any(parts)
        told = word.join(condition(as_term(x)).text for x in parts)
        return Term(f"({told})", condition=True)

    def _ifexp(self, node: ast.IfExp) -> Any:
        test = self.value(node.test)
        if not isinstance(test, Term):
            return self.value(node.body if test else node.orelse)
        a, b = self.term(node.body), self.term(node.orelse)
        told = f"if({condition(test).text}, {a.text}, {b.text})"
        return Term(told, a.shape)

    def _attribute(self, node: ast.Attribute) -> Any:
        if isinstance(node.value, ast.Name) and node.value.id in MODULES:
            return CONSTANTS.get(node.attr, Term(node.attr))
        if node.attr == "T":
            return call("transpose", [self.value(node.value)], {})
        raise Untranslatable(f"the attribute {node.attr}")

    def _subscript(self, node: ast.Subscript) -> Any:
        whole = self.value(node.value)
        if isinstance(node.slice, ast.Slice):
            return self._sliced(whole, node.slice)
        if isinstance(node.slice, ast.Tuple) and isinstance(whole, list | Term):
            return self._at(as_term(whole), node.slice.elts)
        place = self.value(node.slice)
        if isinstance(whole, dict | str):
            return whole[place]
        if isinstance(place, int):
            return whole[place] if isinstance(whole, list) else item(whole, place)
        term, at = as_term(whole), as_term(place)
        if at.shape:
            raise Untranslatable("an index that is a list")
        return Term(f"({term.text})[({at.text}) + 1]", term.shape[1:])

    def _sliced(self, whole: Any, cut: ast.Slice) -> Any:
        bounds = [None if x is None else self.value(x) for x in
                  (cut.lower, cut.upper, cut.step)]  # fmt: skip
        if any(isinstance(x, Term) for x in bounds):
            raise Untranslatable("a part of a list with ends that vary")
        found = items(whole)[slice(*bounds)]
        return found if isinstance(whole, list) else listed(found)

    def _at(self, whole: Term, places: list[ast.expr]) -> Any:
        if len(places) != 2 or len(whole.shape) != 2:
            raise Untranslatable("an index with three places")
        row, column = places
        if isinstance(row, ast.Slice):
            return self._at_column(whole, row, column)
        if isinstance(column, ast.Slice):
            return self._sliced(item(whole, self._place(row)), column)
        return entry(whole, self._written(row), self._written(column))

    def _at_column(self, whole: Term, rows: ast.Slice, column: ast.expr) -> Any:
        found = self._sliced(whole, rows)
        if isinstance(column, ast.Slice):
            return listed([as_term(self._sliced(row, column)) for row in items(found)])
        return listed([item(row, self._place(column)) for row in items(found)])

    def _place(self, node: ast.expr) -> int:
        found = self.value(node)
        if not isinstance(found, int):
            raise Untranslatable("a row or column that varies")
        return found

    def _written(self, node: ast.expr) -> str:
        found = self.value(node)
        return str(found + 1) if isinstance(found, int) else f"({found.text}) + 1"

    def _listcomp(self, node: ast.ListComp | ast.GeneratorExp) -> Any:
        return list(self._looped(node.elt, node.generators))

    _generatorexp = _listcomp

    def _looped(self, body: ast.expr, loops: list[ast.comprehension]) -> Any:
        if not loops:
            yield self.value(body)
            return
        loop = loops[0]
        for member in items(self.value(loop.iter)):
            inner = self.inside(self._bound(loop.target, member))
            tests = [inner.value(test) for test in loop.ifs]
            if any(isinstance(test, Term) for test in tests):
                yield inner.chosen(body, tests, loops[1:])
            elif all(tests):
                yield from inner._looped(body, loops[1:])

    def chosen(self, body: ast.expr, tests: list[Any], rest: Any) -> Term:
        """Return a term that counts only where conditions hold: 0 otherwise."""
        if rest:
            raise Untranslatable("a condition between two loops")
        told = " and ".join(condition(as_term(test)).text for test in tests)
        return Term(f"if({told}, {self.term(body).text}, 0)")

    def _bound(self, target: ast.expr, member: Any) -> dict[str, Any]:
        if isinstance(target, ast.Name):
            return {**self.names, target.id: member}
        if isinstance(target, ast.Tuple):
            found = dict(self.names)
            for part, value in zip(target.elts, items(member), strict=True):
                found = {**found, **self._bound(part, value)}
            return found
        raise Untranslatable("a loop's name")

    def _call(self, node: ast.Call) -> Any:
        if isinstance(node.func, ast.Lambda):
            names = [argument.arg for argument in node.func.args.args]
            values = [self.kept(self.value(x)) for x in node.args]
            inner = {**self.names, **dict(zip(names, values, strict=True))}
            return self.inside(inner).value(node.func.body)
        arguments = self._list(ast.List(node.args))
        keywords = {str(k.arg): self.value(k.value) for k in node.keywords}
        if isinstance(node.func, ast.Attribute) and not _is_module(node.func.value):
            method = METHODS.get(node.func.attr)
            if method is None:
                raise Untranslatable(f"the method {node.func.attr}")
            return method(self.value(node.func.value), *arguments, **keywords)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        return self._function(name, arguments, keywords)

    def _function(self, name: str, arguments: list[Any], keywords: Any) -> Any:
        match name:
            case "range" if all(isinstance(x, int) for x in arguments):
                return list(range(*arguments))
            case "zip":
                return [list(x) for x in zip(*map(items, arguments), strict=False)]
            case "enumerate":
                return [[k, x] for k, x in enumerate(items(arguments[0]))]
            case "all" | "any":
                word = " and " if name == "all" else " or "
                told = word.join(condition(as_term(x)).text for x in arguments[0])
                return Term(f"({told})", condition=True)
            case "set":
                return as_term(arguments[0])
        return call(name, [self.kept(x) for x in arguments], keywords)


def _is_module(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in MODULES


def _shielded(value: Any) -> Any:
    """Return an argument that may be put anywhere in a lambda's body."""
    if isinstance(value, Term) and not value.text.isidentifier() and not value.parts:
        return Term(bracketed(value.text), value.shape, value.condition)
    return value
