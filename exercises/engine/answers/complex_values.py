"""Complex numbers of formulas: exact where real and imaginary part are rational."""

import cmath
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.interpret import Scope, interpret
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Name,
    Node,
    Unary,
    children,
)
from exercises.engine.expressions.values import (
    Scalar,
    add,
    divide,
    is_scalar,
    multiply,
    power,
    subtract,
    to_float,
)

__all__ = ["UNIT", "Complex", "complex_value", "from_float"]

ZERO = Fraction(0)
# Beyond these, powers are taken by length and angle.
LARGEST_POWER = 64


@dataclass(frozen=True)
class Complex:
    """Real and imaginary part, each exact or a float."""

    re: Scalar
    im: Scalar = ZERO

    @property
    def near(self) -> complex:
        """The nearest complex float."""
        return complex(to_float(self.re), to_float(self.im))

    @property
    def size(self) -> float:
        """The modulus."""
        return abs(self.near)

    @property
    def is_real(self) -> bool:
        """Whether the imaginary part is exactly 0."""
        return self.im == 0

    def __neg__(self) -> "Complex":
        """Return −z."""
        return Complex(-self.re, -self.im)

    def __add__(self, other: "Complex") -> "Complex":
        """Return the sum."""
        return Complex(add(self.re, other.re), add(self.im, other.im))

    def __sub__(self, other: "Complex") -> "Complex":
        """Return the difference."""
        return Complex(subtract(self.re, other.re), subtract(self.im, other.im))

    def __mul__(self, other: "Complex") -> "Complex":
        """Return the product."""
        a, b, c, d = self.re, self.im, other.re, other.im
        re = subtract(multiply(a, c), multiply(b, d))
        return Complex(re, add(multiply(a, d), multiply(b, c)))

    def __truediv__(self, other: "Complex") -> "Complex":
        """Return the quotient; raise UndefinedValue for 0 below."""
        c, d = other.re, other.im
        below = add(multiply(c, c), multiply(d, d))
        if below == 0:
            raise UndefinedValue("Division by zero.")
        above = self * other.conjugate()
        return Complex(divide(above.re, below), divide(above.im, below))

    def conjugate(self) -> "Complex":
        """Return a − bi."""
        return Complex(self.re, -self.im)


UNIT = Complex(ZERO, Fraction(1))


def from_float(value: complex) -> Complex:
    """Return a finite complex float; raise UndefinedValue for any other."""
    if not (math.isfinite(value.real) and math.isfinite(value.imag)):
        raise UndefinedValue("This has no finite value.")
    return Complex(value.real, value.imag if value.imag else ZERO)


FUNCTIONS: Mapping[str, Callable[[complex], complex]] = {
    "sqrt": cmath.sqrt,
    "exp": cmath.exp,
    "ln": cmath.log,
    "sin": cmath.sin,
    "cos": cmath.cos,
    "tan": cmath.tan,
    "sinh": cmath.sinh,
    "cosh": cmath.cosh,
    "tanh": cmath.tanh,
    "abs": abs,
}


def complex_value(
    node: Node, scope: Scope, complex_names: Mapping[str, Complex]
) -> Complex:
    """Return the value of a formula; roots and powers are the principal ones.

    Raises
    ------
    UndefinedValue
        Where there is no finite value.
    EngineError
        Where the formula is no formula for a complex number.
    """
    evaluation = _Evaluation(node, scope, complex_names)
    try:
        found = evaluation.of(node)
    except (OverflowError, ValueError, ZeroDivisionError) as error:
        raise UndefinedValue("This has no finite value.") from error
    if not cmath.isfinite(found.near):
        raise UndefinedValue("This has no finite value.")
    return found


class _Evaluation:
    """One walk through a formula; parts without complex names stay real and exact."""

    def __init__(self, node: Node, scope: Scope, names: Mapping[str, Complex]) -> None:
        self.scope, self.names = scope, names
        self.complex_parts: set[int] = set()  # by identity: the tree outlives this
        self.mark(node)

    def mark(self, node: Node) -> bool:
        """Note every part in which a complex name occurs."""
        if isinstance(node, Name):
            found = node.name in self.names
        else:
            inner = [self.mark(part) for part in children(node)]
            found = any(inner)
        if found:
            self.complex_parts.add(id(node))
        return found

    def of(self, node: Node) -> Complex:
        """Return the value of a part."""
        if id(node) not in self.complex_parts:
            real = _real(node, self.scope)
            if real is not None:
                return Complex(real)
        match node:
            case Name() if node.name in self.names:
                return self.names[node.name]
            case Unary(op="-"):
                return -self.of(node.operand)
            case Binary(op="+" | "-" | "*" | "/" | "^"):
                return _operation(node.op, self.of(node.left), self.of(node.right))
            case Call() if len(node.arguments) == 1:
                return _function(node.name, self.of(node.arguments[0]))
        raise EngineError("This is no formula for a complex number.")


def _real(node: Node, scope: Scope) -> Scalar | None:
    """Return the value if it is real; None if only complex numbers give one."""
    try:
        found = interpret(node, scope)
    except UndefinedValue:
        return None
    if not is_scalar(found):
        raise EngineError("One number is asked for.")
    return found


def _operation(op: str, a: Complex, b: Complex) -> Complex:
    match op:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            return a / b
    return _power(a, b)


def _power(base: Complex, exponent: Complex) -> Complex:
    if base.is_real and exponent.is_real:
        try:
            return Complex(power(base.re, exponent.re))
        except UndefinedValue:
            pass
    if exponent.is_real and exponent.re == int(exponent.re):
        n = int(exponent.re)
        if abs(n) <= LARGEST_POWER:
            found = Complex(Fraction(1))
            for _ in range(abs(n)):
                found = found * base
            return found if n >= 0 else Complex(Fraction(1)) / found
    if base.re == 0 and base.im == 0:
        raise UndefinedValue("0 has no such power.")
    return from_float(cmath.exp(exponent.near * cmath.log(base.near)))


def _function(name: str, z: Complex) -> Complex:
    if name == "sqrt" and z.is_real and z.re < 0:
        return Complex(ZERO, power(-z.re, Fraction(1, 2)))
    if name not in FUNCTIONS:
        raise EngineError(f"{name} of a complex number cannot be read here.")
    return from_float(complex(FUNCTIONS[name](z.near)))
