"""A learner's formula in a demo: read with a fault at its parameter, shown as NumPy."""

from collections.abc import Mapping, Sequence

from exercises.demos.states import InvalidStateError
from exercises.engine.expressions import Expression, ParseError, parse
from exercises.engine.expressions.tree import Binary, Call, Name, Node, Number, Unary

__all__ = ["as_numpy", "read_formula"]

NUMPY: Mapping[str, str] = {
    "sqrt": "np.sqrt({})",
    "cbrt": "np.cbrt({})",
    "abs": "np.abs({})",
    "sign": "np.sign({})",
    "exp": "np.exp({})",
    "ln": "np.log({})",
    "log": "np.log({})",
    "log2": "np.log2({})",
    "log10": "np.log10({})",
    "sin": "np.sin({})",
    "cos": "np.cos({})",
    "tan": "np.tan({})",
    "cot": "(1/np.tan({}))",
    "sec": "(1/np.cos({}))",
    "csc": "(1/np.sin({}))",
    "asin": "np.arcsin({})",
    "acos": "np.arccos({})",
    "atan": "np.arctan({})",
    "sinh": "np.sinh({})",
    "cosh": "np.cosh({})",
    "tanh": "np.tanh({})",
    "asinh": "np.arcsinh({})",
    "acosh": "np.arccosh({})",
    "atanh": "np.arctanh({})",
    "sigmoid": "(1/(1 + np.exp(-({}))))",
    "relu": "np.maximum({}, 0)",
    "softplus": "np.logaddexp(0, {})",
    "erf": "scipy.special.erf({})",
    "floor": "np.floor({})",
    "ceil": "np.ceil({})",
    "min": "np.minimum({}, {})",
    "max": "np.maximum({}, {})",
}
CONSTANTS: Mapping[str, str] = {"pi": "np.pi", "e": "np.e"}


def read_formula(typed: str, letters: Sequence[str], parameter: str) -> Expression:
    """Return a formula in these letters.

    Raises
    ------
    InvalidStateError
        With the parser's sentence at the parameter it was typed for.
    """
    try:
        return parse(typed, letters)
    except ParseError as error:
        raise InvalidStateError({parameter: str(error)}) from None


def as_numpy(node: Node, parameter: str) -> str:
    """Return a scalar formula as a Python expression with `np` and `scipy`.

    Raises
    ------
    InvalidStateError
        If a function in it has no counterpart there.
    """
    match node:
        case Number():
            return node.text
        case Name():
            return CONSTANTS.get(node.name, node.name)
        case Unary(op="-"):
            return f"(-{as_numpy(node.operand, parameter)})"
        case Binary(op="+" | "-" | "*" | "/" | "^"):
            left, right = (as_numpy(p, parameter) for p in (node.left, node.right))
            sign = "**" if node.op == "^" else f" {node.op} "
            return f"({left}{sign}{right})"
        case Call() if node.name in NUMPY and NUMPY[node.name].count("{}") == len(
            node.arguments
        ):
            inside = [as_numpy(argument, parameter) for argument in node.arguments]
            return NUMPY[node.name].format(*inside)
    raise InvalidStateError({parameter: "This demo cannot show that formula."})
