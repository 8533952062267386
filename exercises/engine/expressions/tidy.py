"""Formulas with a variant's numbers put in: bound to values, tidied for people."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import isfinite

from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.powers import rational_constant
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Grid,
    Index,
    Name,
    Node,
    Number,
    Row,
    Unary,
    binds,
    children,
    number,
    rebuilt,
)
from exercises.engine.expressions.values import Scalar, Value, is_matrix, is_scalar

__all__ = ["bind", "literal", "substitute", "tidy", "value_tree"]

LONGEST_EXPANSION = 60
Letters = Mapping[str, Node]


def literal(value: Scalar) -> Node:
    """Return the tree of a number: -3/4 becomes -(3/4)."""
    if not isfinite(value):
        raise UndefinedValue("This has no finite value.")
    if value < 0:
        return Unary("-", literal(-value))
    if isinstance(value, float):
        return number(repr(value))
    above = number(str(value.numerator))
    if value.denominator == 1:
        return above
    return Binary("/", above, number(str(value.denominator)))


def value_tree(value: Value) -> Node:
    """Return the tree of any value."""
    if isinstance(value, bool):
        return Name("true" if value else "false")
    if isinstance(value, Fraction | float):
        return literal(value)
    if is_matrix(value):
        return Grid(tuple(tuple(literal(x) for x in row) for row in value))
    return Row(tuple(value_tree(x) for x in value))


def bind(node: Node, scope: Scope, variables: frozenset[str]) -> Node:
    """Return the formula in its variables only, every other name put in.

    Parts without variables become one exact number where they have one; `sqrt(a)` with
    a = 2 stays `sqrt(2)`.

    Raises
    ------
    UndefinedValue
        If a part without variables has no value.
    """
    return _Binding(scope, variables, {}).of(node)


class _Binding:
    def __init__(self, scope: Scope, variables: frozenset[str], letters: Letters):
        self.scope = scope
        self.variables = variables
        self.letters = letters
        self.dependent: dict[int, bool] = {}  # by identity: the tree outlives this

    def of(self, node: Node) -> Node:
        if isinstance(node, Name):
            return self.name(node)
        if isinstance(node, Number):
            return node
        if not self.depends(node):
            return self.constant(node)
        if isinstance(node, Call):
            return self.call(node)
        if isinstance(node, Index):
            raise EngineError("An entry of an array cannot depend on a variable.")
        return rebuilt(node, [self.of(part) for part in children(node)])

    def depends(self, node: Node) -> bool:
        """Say whether a variable occurs."""
        if isinstance(node, Number):
            return False
        if isinstance(node, Name):
            return node.name in self.variables or node.name in self.letters
        known = self.dependent.get(id(node))
        if known is None:
            known = any(map(self.depends, children(node)))
            self.dependent[id(node)] = known
        return known

    def name(self, node: Name) -> Node:
        if node.name in self.letters:
            return self.letters[node.name]
        if node.name in self.variables or node.name not in self.scope.values:
            return node
        return value_tree(self.scope.values[node.name])

    def constant(self, node: Node) -> Node:
        try:
            value = interpret(node, self.scope)
        except UndefinedValue:
            if not isinstance(node, Binary | Unary):
                raise
            value = None
        if isinstance(value, Fraction):
            return literal(value)
        arrays = isinstance(node, Index) or value is None
        if isinstance(value, float) and not arrays and self.stays_symbolic(node):
            return rebuilt(node, [self.of(part) for part in children(node)])
        if value is None:
            raise UndefinedValue("A part of this formula has no value.")
        return value_tree(value)

    def stays_symbolic(self, node: Node) -> bool:
        """Say whether a number that is no fraction can be kept as written."""
        if isinstance(node, Call) and node.name in self.scope.functions:
            return False
        if isinstance(node, Index | Row | Grid) or (
            isinstance(node, Call) and binds(node)
        ):
            return False
        if isinstance(node, Name):
            return not isinstance(self.scope.values.get(node.name), tuple)
        return all(self.stays_symbolic(part) for part in children(node))

    def call(self, node: Call) -> Node:
        function = self.scope.functions.get(node.name)
        if function is not None:
            arguments = [self.of(argument) for argument in node.arguments]
            letters = dict(zip(function.variables, arguments, strict=True))
            return _Binding(self.scope, self.variables, letters).of(function.node)
        if binds(node) and node.name != "map":
            return self.expanded(node)
        if node.name == "if" and not self.depends(node.arguments[0]):
            chosen = interpret(node.arguments[0], self.scope)
            return self.of(node.arguments[1 if chosen is True else 2])
        return rebuilt(node, [self.of(part) for part in children(node)])

    def expanded(self, node: Call) -> Node:
        """Write a finite sum or product out."""
        letter, low, high, term = node.arguments
        ends = [interpret(end, self.scope) for end in (low, high)]
        first, last = (int(e) if is_scalar(e) else 0 for e in ends)
        if not isinstance(letter, Name) or last - first >= LONGEST_EXPANSION:
            raise EngineError(f"At most {LONGEST_EXPANSION} terms can be written out.")
        found: Node | None = None
        for k in range(first, last + 1):
            letters = {**self.letters, letter.name: literal(Fraction(k))}
            made = _Binding(self.scope, self.variables, letters).of(term)
            sign = "+" if node.name == "sum" else "*"
            found = made if found is None else Binary(sign, found, made)
        return found or number("0" if node.name == "sum" else "1")


def substitute(node: Node, scope: Scope) -> Node:
    """Return the formula with numbers for names, nothing computed."""
    if isinstance(node, Name) and node.name in scope.values:
        return value_tree(scope.values[node.name])
    if isinstance(node, Index):
        return value_tree(interpret(node, scope))
    return rebuilt(node, [substitute(part, scope) for part in children(node)])


def tidy(node: Node) -> Node:
    """Return the formula as a person writes it: no 1·x, no + −3, no terms 0.

    The value is the same wherever the formula is defined.
    """
    if isinstance(node, Number | Name):
        return node
    node = rebuilt(node, [tidy(part) for part in children(node)])
    if isinstance(node, Unary) and node.op == "-":
        return _negative(node.operand)
    if not isinstance(node, Binary) or node.op not in "+-*/^":
        return node
    value = rational_constant(node)
    if value is not None and node.op != "^":
        return literal(value)
    match node.op:
        case "+":
            return _sum(node.left, node.right)
        case "-":
            return _difference(node.left, node.right)
        case "*":
            return _product(node.left, node.right)
        case "/":
            return _quotient(node.left, node.right)
    return _power(node.left, node.right)


def _negative(node: Node) -> Node:
    if isinstance(node, Unary) and node.op == "-":
        return node.operand
    if rational_constant(node) == 0:
        return node
    return Unary("-", node)


def _without_sign(node: Node) -> Node | None:
    """Return the positive of a term that begins with a minus, None otherwise."""
    if isinstance(node, Unary) and node.op == "-":
        return node.operand
    if isinstance(node, Binary) and node.op in "*/":
        left = _without_sign(node.left)
        return None if left is None else replace(node, left=left)
    return None


def _sum(left: Node, right: Node) -> Node:
    if rational_constant(left) == 0:
        return right
    if rational_constant(right) == 0:
        return left
    positive = _without_sign(right)
    if positive is not None:
        return Binary("-", left, positive)
    return Binary("+", left, right)


def _difference(left: Node, right: Node) -> Node:
    if rational_constant(right) == 0:
        return left
    if rational_constant(left) == 0:
        return _negative(right)
    positive = _without_sign(right)
    if positive is not None:
        return Binary("+", left, positive)
    return Binary("-", left, right)


def _product(left: Node, right: Node) -> Node:
    a, b = rational_constant(left), rational_constant(right)
    if a == 0 or b == 0:
        return number("0")
    if a == 1:
        return right
    if b == 1:
        return left
    if b is not None and a is None:
        return _product(right, left)
    if a is not None and isinstance(right, Binary) and right.op == "*":
        inner = rational_constant(right.left)
        if inner is not None:
            return _product(literal(a * inner), right.right)
    if a == -1:
        return _negative(right)
    positive = _without_sign(right)
    if positive is not None:
        return _negative(_product(left, positive))
    return Binary("*", left, right)


def _quotient(left: Node, right: Node) -> Node:
    if rational_constant(right) == 1:
        return left
    if rational_constant(left) == 0 and rational_constant(right) != 0:
        return number("0")
    positive = _without_sign(left)
    if positive is not None:
        return _negative(_quotient(positive, right))
    below = rational_constant(right)
    if below is not None and below < 0:
        return _negative(_quotient(left, literal(-below)))
    return Binary("/", left, right)


def _power(base: Node, exponent: Node) -> Node:
    power = rational_constant(exponent)
    if power == 1:
        return base
    if power == 0:
        return number("1")
    return Binary("^", base, exponent)
