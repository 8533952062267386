"""Tree → tree of the derivative, so that a derivative can be printed and compared.

Its numbers are those of `dual`; this one gives the formula.
"""

from collections.abc import Callable, Mapping

from exercises.engine.errors import EngineError
from exercises.engine.expressions import parse
from exercises.engine.expressions.powers import exponent_of, rational_constant
from exercises.engine.expressions.symbols import Symbols
from exercises.engine.expressions.tidy import literal, tidy
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Compare,
    Name,
    Node,
    Unary,
    binds,
    children,
    free_names,
    number,
    rebuilt,
)

__all__ = ["derivative", "only_where"]

# Outer derivatives in the argument u.
OUTER: Mapping[str, str] = {
    "sqrt": "1/(2*sqrt(u))",
    "cbrt": "1/(3*cbrt(u)^2)",
    "abs": "sign(u)",
    "exp": "exp(u)",
    "ln": "1/u",
    "log2": "1/(u*ln(2))",
    "log10": "1/(u*ln(10))",
    "sin": "cos(u)",
    "cos": "-sin(u)",
    "tan": "1/cos(u)^2",
    "cot": "-1/sin(u)^2",
    "sec": "tan(u)/cos(u)",
    "csc": "-cot(u)/sin(u)",
    "asin": "1/sqrt(1 - u^2)",
    "acos": "-1/sqrt(1 - u^2)",
    "atan": "1/(1 + u^2)",
    "sinh": "cosh(u)",
    "cosh": "sinh(u)",
    "tanh": "1/cosh(u)^2",
    "asinh": "1/sqrt(u^2 + 1)",
    "acosh": "1/(sqrt(u - 1)*sqrt(u + 1))",
    "atanh": "1/(1 - u^2)",
    "sigmoid": "sigmoid(u)*(1 - sigmoid(u))",
    "relu": "(1 + sign(u))/2",
    "softplus": "sigmoid(u)",
    "erf": "2/sqrt(pi)*exp(-u^2)",
    **dict.fromkeys(["sign", "floor", "ceil", "round"], "0"),
}
ZERO, ONE = number("0"), number("1")
OUTER_TREES: Mapping[str, Node] = {
    name: parse(formula, Symbols.learner(["u"])).node for name, formula in OUTER.items()
}


def derivative(
    node: Node, name: str, *, inner: bool = True, tidied: bool = True
) -> Node:
    """Return the derivative of a formula with respect to one letter, tidied.

    Parameters
    ----------
    node : a scalar formula.
    name : the letter.
    inner : without it the chain rule's factor is left out everywhere, which is a slip.
    tidied : without it written decimals stay as written, so that they may be rounded.

    Raises
    ------
    EngineError
        If a function has no derivative here.

    Examples
    --------
    >>> from exercises.engine.expressions.printing import text
    >>> text(derivative(parse("x^3*sin(2x)", ["x"]).node, "x"))
    '3*x^2*sin(2*x) + x^3*(2*cos(2*x))'
    """
    found = _Deriving(name, inner).of(node)
    return tidy(found) if tidied else found


def only_where(condition: Node, value: Node, letter: str) -> Node:
    """Return a formula that has no value where another one has none."""
    zero = Binary("-", Name(letter), Name(letter))
    defined = Compare((condition, condition), ("=",))
    return Call("if", (defined, value, Binary("/", ONE, zero)))


class _Deriving:
    def __init__(self, name: str, inner: bool) -> None:
        self.name = name
        self.inner = inner
        # By identity; the node is kept so that no other one takes its place.
        self.dependent: dict[int, tuple[Node, bool]] = {}

    def of(self, node: Node) -> Node:
        """Return the derivative of a subtree."""
        if not self.depends(node):
            return ZERO
        match node:
            case Name():
                return ONE
            case Unary(op="-" | "%"):
                return rebuilt(node, [self.of(node.operand)])
            case Binary(op="+" | "-"):
                return rebuilt(node, [self.of(node.left), self.of(node.right)])
            case Binary(op="*"):
                return self.product(node)
            case Binary(op="/"):
                return self.quotient(node)
            case Binary(op="^"):
                return self.power(node)
            case Call():
                return self.call(node)
        raise EngineError("This formula has no derivative here.")

    def depends(self, node: Node) -> bool:
        """Say whether the letter occurs in a part of the formula."""
        if isinstance(node, Call) and binds(node):
            return self.name in free_names(node)
        if isinstance(node, Name):
            return node.name == self.name
        if id(node) not in self.dependent:
            found = any(map(self.depends, children(node)))
            self.dependent[id(node)] = (node, found)
        return self.dependent[id(node)][1]

    def chained(self, outer: Node, argument: Node) -> Node:
        """Return the outer derivative times that of the argument."""
        if not self.inner and not isinstance(argument, Name):
            return outer
        slope = self.of(argument)
        if isinstance(outer, Binary) and outer.op == "/" and outer.left == ONE:
            return Binary("/", slope, outer.right)
        return Binary("*", slope, outer)

    def product(self, node: Binary) -> Node:
        """(uv)' = u'v + uv'."""
        first = Binary("*", self.of(node.left), node.right)
        second = Binary("*", node.left, self.of(node.right))
        return Binary("+", first, second)

    def quotient(self, node: Binary) -> Node:
        """(u/v)' = (u'v − uv')/v²."""
        u, v = node.left, node.right
        if not self.depends(v):
            return Binary("/", self.of(u), v)
        below = Binary("^", v, number("2"))
        if not self.depends(u):
            return Unary("-", self.chained(Binary("/", u, below), v))
        first, second = Binary("*", self.of(u), v), Binary("*", u, self.of(v))
        return Binary("/", Binary("-", first, second), below)

    def power(self, node: Binary) -> Node:
        """(uᵖ)' = p uᵖ⁻¹ u'; (aᵛ)' = aᵛ ln a · v'; (uᵛ)' = uᵛ (v ln u)'."""
        base, exponent = node.left, node.right
        if not self.depends(exponent):
            p = rational_constant(exponent)
            less = Binary("-", exponent, ONE) if p is None else literal(p - 1)
            outer = Binary("*", exponent, Binary("^", base, less))
            return self.chained(outer, base)
        logarithm = Call("ln", (base,))
        if not self.depends(base):
            natural = isinstance(base, Name) and base.name == "e"
            outer = node if natural else Binary("*", logarithm, node)
            return self.chained(outer, exponent)
        return Binary("*", node, self.of(Binary("*", exponent, logarithm)))

    def call(self, node: Call) -> Node:
        """Return the derivative of a function's value."""
        name, arguments = node.name, node.arguments
        if len(arguments) == 1 and name in OUTER_TREES:
            return self.chained(_put(OUTER_TREES[name], arguments[0]), arguments[0])
        special = SPECIAL.get(name)
        if special is None:
            raise EngineError(f"The function {name} has no derivative here.")
        return special(self, node)

    def logarithm(self, node: Call) -> Node:
        """Differentiate log(x) and log(b, x) = ln x / ln b."""
        *base, x = node.arguments
        above: Node = Call("ln", (x,))
        return self.of(Binary("/", above, Call("ln", (base[0],))) if base else above)

    def root(self, node: Call) -> Node:
        """Differentiate the n-th root as a power."""
        exponent = exponent_of(node)
        if exponent is None:
            return self.of(
                Binary("^", node.arguments[1], Binary("/", ONE, node.arguments[0]))
            )
        return self.of(Binary("^", node.arguments[1], literal(exponent)))

    def extreme(self, node: Call) -> Node:
        """max(u, v)' = (u' + v' + sign(u − v)(u' − v'))/2, pair by pair."""
        first, *rest = node.arguments
        found, slope = first, self.of(first)
        for other in rest:
            there = self.of(other)
            side: Node = Call("sign", (Binary("-", found, other),))
            side = Binary("*", side, Binary("-", slope, there))
            op = "+" if node.name == "max" else "-"
            slope = Binary(
                "/", Binary(op, Binary("+", slope, there), side), number("2")
            )
            found = Call(node.name, (found, other))
        return slope

    def branches(self, node: Call) -> Node:
        """Differentiate either branch of `if`."""
        condition, first, second = node.arguments
        return Call("if", (condition, self.of(first), self.of(second)))


def _put(outer: Node, argument: Node) -> Node:
    """Return an outer derivative with the argument in place of u."""
    if isinstance(outer, Name) and outer.name == "u":
        return argument
    return rebuilt(outer, [_put(part, argument) for part in children(outer)])


SPECIAL: Mapping[str, Callable[[_Deriving, Call], Node]] = {
    "log": _Deriving.logarithm,
    "root": _Deriving.root,
    "max": _Deriving.extreme,
    "min": _Deriving.extreme,
    "if": _Deriving.branches,
    "norm": lambda made, node: made.of(Call("abs", node.arguments)),
}
