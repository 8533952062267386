"""A learner's formula as NumPy would have it, for snippets that reproduce a state."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from exercises.engine.expressions import Expression
from exercises.engine.expressions.powers import rational_constant
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Compare,
    Name,
    Node,
    Number,
    Unary,
)

__all__ = ["numpy_text"]

_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(5)
_LEVELS = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT}
_CONSTANTS = {"pi": "np.pi", "e": "np.e", "inf": "np.inf", "true": "1", "false": "0"}
_RENAMED = {
    **{"ln": "log", "asin": "arcsin", "acos": "arccos", "atan": "arctan"},
    **{"asinh": "arcsinh", "acosh": "arccosh", "atanh": "arctanh"},
    "atan2": "arctan2",
}
Arguments = Sequence[str]


def _written_out(form: str) -> Callable[[Arguments], str]:
    return lambda parts: form.format(*parts)


def _nested(name: str) -> Callable[[Arguments], str]:
    """`min` and `max` of several: NumPy's take two."""

    def write(parts: Arguments) -> str:
        text = parts[0]
        for part in parts[1:]:
            text = f"np.{name}({text}, {part})"
        return text

    return write


def _log(parts: Arguments) -> str:
    if len(parts) == 1:
        return f"np.log({parts[0]})"
    return f"(np.log({parts[1]}) / np.log({parts[0]}))"


_SPECIAL: Mapping[str, Callable[[Arguments], str]] = {
    "log": _log,
    "min": _nested("minimum"),
    "max": _nested("maximum"),
    "cot": _written_out("(1 / np.tan({0}))"),
    "sec": _written_out("(1 / np.cos({0}))"),
    "csc": _written_out("(1 / np.sin({0}))"),
    "sigmoid": _written_out("(1 / (1 + np.exp(-({0}))))"),
    "round": _written_out("np.copysign(np.floor(np.abs({0}) + 0.5), {0})"),
    "relu": _written_out("np.maximum({0}, 0)"),
    "softplus": _written_out("np.logaddexp({0}, 0)"),
    "erf": _written_out("special.erf({0})"),
    "factorial": _written_out("special.factorial({0})"),
    "binom": _written_out("special.binom({0}, {1})"),
}


def numpy_text(formula: Expression) -> str:
    """The formula as an expression of Python with `np` (and `special` of SciPy).

    `special` is needed for erf, factorial and binom only: begin the snippet with
    `from scipy import special` if the word occurs in the text.

    Examples
    --------
    >>> from exercises.engine.expressions import parse
    >>> numpy_text(parse("2x^2 + sin(x)/3", ["x"]))
    '2*x**2 + np.sin(x)/3'
    """
    return _text(formula.node, _SUM)


def _text(node: Node, level: int) -> str:
    text, own = _written(node)
    return f"({text})" if own < level else text


def _written(node: Node) -> tuple[str, int]:
    """The text of a node and how tightly it holds together."""
    if isinstance(node, Number):
        return node.text, _ATOM
    if isinstance(node, Name):
        return _CONSTANTS.get(node.name, node.name), _ATOM
    if isinstance(node, Unary):
        return _unary(node)
    if isinstance(node, Binary):
        return _binary(node)
    if isinstance(node, Call):
        return _call(node), _ATOM
    if isinstance(node, Compare):
        return _compare(node), _ATOM
    raise ValueError("a formula for numbers has no vectors")


def _unary(node: Unary) -> tuple[str, int]:
    if node.op == "-":
        return f"-{_text(node.operand, _SIGN)}", _SIGN
    if node.op == "%":
        return f"{_text(node.operand, _PRODUCT)}/100", _PRODUCT
    return f"np.where({_text(node.operand, _SUM)}, 0, 1)", _ATOM


def _binary(node: Binary) -> tuple[str, int]:
    if node.op == "^":
        return _power(node)
    if node.op in {"and", "or"}:
        left, right = _text(node.left, _SUM), _text(node.right, _SUM)
        return f"np.logical_{node.op}({left}, {right})", _ATOM
    level = _LEVELS[node.op]
    room = " " if level == _SUM else ""
    left, right = _text(node.left, level), _text(node.right, level + 1)
    return f"{left}{room}{node.op}{room}{right}", level


def _power(node: Binary) -> tuple[str, int]:
    base = _text(node.left, _ATOM)
    if isinstance(node.left, Number) and "." not in base and "e" not in base:
        base += ".0"  # whole numbers would grow without bound
    exponent = rational_constant(node.right)
    if exponent is not None and exponent.denominator % 2 and exponent.denominator > 1:
        # An odd root has a value for negative numbers too; NumPy's power has none.
        sign = f"np.sign({base})*" if exponent.numerator % 2 else ""
        return f"{sign}np.abs({base})**({exponent})", _PRODUCT
    return f"{base}**{_text(node.right, _SIGN)}", _POWER


def _call(node: Call) -> str:
    parts = [_text(argument, _SUM) for argument in node.arguments]
    if node.name == "root":
        index, radicand = node.arguments
        inner = Binary("/", Number("1", Fraction(1)), index)
        return f"({_text(Binary('^', radicand, inner), _SUM)})"
    if node.name in _SPECIAL:
        return _SPECIAL[node.name](parts)
    return f"np.{_RENAMED.get(node.name, node.name)}({', '.join(parts)})"


def _compare(node: Compare) -> str:
    operands = [_text(operand, _SUM) for operand in node.operands]
    links = [
        f"({left} {'==' if operator == '=' else operator} {right})"
        for left, operator, right in zip(
            operands, node.operators, operands[1:], strict=False
        )
    ]
    return f"({' & '.join(links)})"
