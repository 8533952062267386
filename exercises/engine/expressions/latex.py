"""Tree → LaTeX, for the echo “we read: …” and for printed formulas."""

import re

from exercises.engine.expressions.printing import NOT, SIGN, STRENGTH, strength
from exercises.engine.expressions.symbols import GREEK
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Compare,
    Grid,
    Index,
    Name,
    Node,
    Number,
    Row,
    Unary,
)

__all__ = ["latex", "name_latex", "number_latex"]

GREEK_WORDS = frozenset(GREEK.values())
SPECIAL_NAMES = {
    "lam": r"\lambda", "epsilon": r"\varepsilon", "eps": r"\varepsilon",
    "phi": r"\varphi", "omicron": "o", "inf": r"\infty", "pi": r"\pi",
    "true": r"\text{true}", "false": r"\text{false}", "e": r"\mathrm{e}",
}  # fmt: skip
PLAIN_FUNCTIONS = {
    "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "exp", "ln",
    "min", "max", "det", "gcd",
}  # fmt: skip
FUNCTIONS = {
    "asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan", "log": r"\ln",
    "log10": r"\log_{10}", "log2": r"\log_{2}", "sigmoid": r"\sigma",
    "trace": r"\operatorname{tr}", "sign": r"\operatorname{sgn}",
}  # fmt: skip
RELATIONS = {"<": "<", "<=": r"\le", "=": "=", "!=": r"\ne", ">": ">", ">=": r"\ge"}
FENCES = {
    "abs": (r"\left|", r"\right|"),
    "norm": (r"\left\lVert", r"\right\rVert"),
    "floor": (r"\left\lfloor", r"\right\rfloor"),
    "ceil": (r"\left\lceil", r"\right\rceil"),
}

# Calls that print with a sign of their own, which an exponent would seem to belong to.
CARRYING_SIGNS = {"sqrt", "exp", "cbrt", "root", "binom", "transpose", "factorial",
                  "inv"}  # fmt: skip


def latex(node: Node) -> str:
    r"""Return the LaTeX of a tree, without dollar signs.

    Examples
    --------
    >>> from exercises.engine.expressions import parse
    >>> parse("x^2/(2x+1)", ["x"]).latex()
    '\\frac{x^{2}}{2 x + 1}'
    """
    match node:
        case Number():
            return number_latex(node.text)
        case Name():
            return name_latex(node.name)
        case Unary():
            return _unary(node)
        case Binary():
            return _binary(node)
        case Compare():
            parts = [latex(node.operands[0])]
            for operator, operand in zip(
                node.operators, node.operands[1:], strict=True
            ):
                parts += [RELATIONS[operator], latex(operand)]
            return " ".join(parts)
        case Call():
            return _call(node)
        case Row():
            return grid_latex([[latex(item)] for item in node.items])
        case Grid():
            return grid_latex([[latex(item) for item in row] for row in node.rows])
        case Index():
            inside = ",".join(":" if i is None else latex(i) for i in node.indices)
            return f"{_inside(node.target, 40)}_{{{inside}}}"


def grid_latex(rows: list[list[str]]) -> str:
    """Return the entries as a matrix in round brackets."""
    body = r" \\ ".join(" & ".join(row) for row in rows)
    return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"


def number_latex(written: str) -> str:
    """Return a number, powers of ten written out; what is LaTeX already stays."""
    match = re.fullmatch(r"(.*\d\.?)e([+-]?\d+)", written)
    if match is None:
        return written
    return rf"{match[1]} \cdot 10^{{{int(match[2])}}}"


def name_latex(name: str) -> str:
    """Return a name: Greek letters, index after `_` or of trailing digits."""
    if name in SPECIAL_NAMES:
        return SPECIAL_NAMES[name]
    if name in GREEK_WORDS:
        return "\\" + name
    match = re.fullmatch(r"([A-Za-z]+?)_?([0-9]+|(?<=_)[A-Za-z0-9_]+)", name)
    if match:
        letters, index = match.groups()
        return f"{name_latex(letters)}_{{{index.replace('_', ',')}}}"
    return name if len(name) == 1 else rf"\mathrm{{{name.replace('_', chr(92) + '_')}}}"


def _unary(node: Unary) -> str:
    if node.op == "-":
        return "-" + _inside(node.operand, SIGN)
    if node.op == "not":
        return rf"\lnot {_inside(node.operand, NOT + 2)}"
    return _inside(node.operand, 40) + r"\%"


def _binary(node: Binary) -> str:
    match node.op:
        case "/":
            return rf"\frac{{{latex(node.left)}}}{{{latex(node.right)}}}"
        case "^":
            return _power(node)
        case "*":
            return _product(node)
        case "and" | "or":
            sign = r"\land" if node.op == "and" else r"\lor"
        case _:
            sign = node.op
    own = STRENGTH[node.op]
    right = _inside(node.right, own + 1)
    return f"{_inside(node.left, own)} {sign} {right}"


def _power(node: Binary) -> str:
    base = node.left
    exponent = latex(node.right)
    plain = isinstance(base, Call) and base.name in PLAIN_FUNCTIONS - {"exp", "ln"}
    if plain and isinstance(base, Call) and isinstance(node.right, Number):
        inner = ", ".join(map(latex, base.arguments))
        return rf"\{base.name}^{{{exponent}}}\left({inner}\right)"
    shown = latex(base)
    bracketed = strength(base) <= STRENGTH["^"] or (
        base.name in CARRYING_SIGNS
        if isinstance(base, Call)
        else isinstance(base, Number) and "e" in base.text
    )
    if bracketed:
        shown = rf"\left({shown}\right)"
    return f"{shown}^{{{exponent}}}"


def _product(node: Binary) -> str:
    own = STRENGTH["*"]
    left, right = _inside(node.left, own), _inside(node.right, own + 1)
    starts_with_digit = bool(re.match(r"[0-9.]|\\frac", right)) or right.startswith("-")
    dotted = starts_with_digit or (
        isinstance(node.left, Number) and "e" in node.left.text
    )
    return rf"{left} \cdot {right}" if dotted else f"{left} {right}"


def _call(node: Call) -> str:
    raised = {"factorial": "!", "transpose": r"^{\top}", "inv": "^{-1}"}
    if node.name in raised and len(node.arguments) == 1:
        return _raised(node.arguments[0]) + raised[node.name]
    shown = [latex(argument) for argument in node.arguments]
    match node.name, len(shown):
        case "sqrt", 1:
            return rf"\sqrt{{{shown[0]}}}"
        case "cbrt", 1:
            return rf"\sqrt[3]{{{shown[0]}}}"
        case "root", 2:
            return rf"\sqrt[{shown[0]}]{{{shown[1]}}}"
        case "exp", 1:
            return rf"\mathrm{{e}}^{{{shown[0]}}}"
        case "binom", 2:
            return rf"\binom{{{shown[0]}}}{{{shown[1]}}}"
        case "log", 2:
            return rf"\log_{{{shown[0]}}}\left({shown[1]}\right)"
    if node.name in FENCES and len(shown) == 1:
        opening, closing = FENCES[node.name]
        return f"{opening} {shown[0]} {closing}"
    inside = ", ".join(shown)
    return rf"{_function_name(node.name)}\left({inside}\right)"


def _raised(node: Node) -> str:
    """Return a base that may carry an exponent of its own."""
    if isinstance(node, Call):
        return rf"\left({latex(node)}\right)"
    return _inside(node, 41)


def _function_name(name: str) -> str:
    if name in PLAIN_FUNCTIONS:
        return "\\" + name
    if name in FUNCTIONS:
        return FUNCTIONS[name]
    if len(name) == 1:
        return name
    return rf"\operatorname{{{name.replace('_', chr(92) + '_')}}}"


def _inside(node: Node, least: int) -> str:
    shown = latex(node)
    is_fraction = isinstance(node, Binary) and node.op == "/"
    # The bar of a fraction holds it together, in a product and after a sign.
    if strength(node) >= least or (is_fraction and least <= SIGN):
        return shown
    return rf"\left({shown}\right)"
