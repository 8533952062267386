"""Write `adversarial.jsonl`: equal pairs by rewriting, different ones by a small slip.

Equal: SymPy rewrites a formula (expand, factor, together, apart, trigonometric and
exponential forms, a constant added and taken away), and both sides agree to 40 digits
at twelve random points with mpmath. Different: one number, sign, letter or function of
a formula is changed, and the sides differ by more than 10⁻²⁰ at one of those points.
Pairs of one text are left out. Seed 2024; a third of the slips are 10⁻³ or smaller.

    python make_adversarial.py > adversarial.jsonl     (needs SymPy)
"""

import json
import random
import re
from collections.abc import Callable, Iterator

import mpmath
import sympy as sp
from sympy.parsing.sympy_parser import parse_expr

POINTS = 12
BASES = (
    "x^3 - 4*x + 1",
    "(x + 2)^4 - x",
    "(x - 1)*(x + 3)*(2*x - 5)",
    "(x^2 + 1)/(x + 2)",
    "1/(x + 1) + 1/(x + 3)",
    "(x^2 - 4)/(x^2 + 5*x + 6)",
    "sin(2*x)*cos(x)",
    "sin(x)^4",
    "cos(3*x) + sin(x)^2",
    "tan(x)^2",
    "exp(2*x) - exp(-x)",
    "exp(x)*(x^2 - 2*x + 2)",
    "log(x + 4) - log(3)",
    "log((x + 4)^3)",
    "sqrt(x + 4)*(x - 1)",
    "1/(sqrt(x + 5) + 2)",
    "x*exp(-x^2/2)",
    "1/(1 + exp(-x))",
    "exp(-x)/(1 + exp(-x))^2",
    "tanh(x)",
    "sinh(2*x)",
    "x*y*(x - y)",
    "(x + y)^3 - (x - y)^3",
    "(x*y + 1)/(x^2 + y^2 + 1)",
    "exp(x + y)*x",
    "sin(x + y)",
    "cos(x - y)*y",
    "log(x + 4) + log(y + 4)",
    "x^2*y^2/(x^2 + 3)",
    "(a*x + b)^2",
    "a*x/(b^2 + 1) - x",
    "atan(x) + x",
    "x*atan(2*x)",
    "sqrt(x^2 + y^2 + 2)",
    "(1 - x)*(1 + x + x^2 + x^3)",
    "2^(x + 3)",
    "3^(2*x)/9",
    "(x^2 + 2*x + 1)^5",
    "(7/3)*x - 5/6",
    "sqrt(18) + sqrt(8)",
    "log(12) - 2*log(2)",
    "(1 + sqrt(5))/2",
    "22/7 - pi",
    "100!/98!",
    "(2/3)^7",
    "1/7 + 1/11 + 1/13",
    "exp(1)^2 + 1",
)
LETTERS = {name: sp.Symbol(name, real=True) for name in "abxy"}
REWRITINGS: tuple[Callable[[sp.Expr], sp.Expr], ...] = (
    sp.expand,
    sp.factor,
    sp.together,
    lambda e: sp.expand_trig(sp.expand(e)),
    lambda e: sp.expand_log(e, force=True),
    lambda e: (
        e.rewrite(sp.exp) if e.has(sp.tanh, sp.sinh) else sp.expand(e, power=True)
    ),
    lambda e: sp.apart(e, LETTERS["x"]) if e.free_symbols == {LETTERS["x"]} else e,
    sp.cancel,
    lambda e: sp.Add(e, 3, evaluate=False) - 3,
    lambda e: sp.Mul(sp.expand(2 * e), sp.Rational(1, 2), evaluate=False),
)


def main() -> None:
    """Print the cases."""
    random.seed(2024)
    for base in BASES:
        seen = {base}
        for truth, texts in ((True, _rewritten(base)), (False, _slipped(base))):
            for text in texts:
                if text not in seen and _is(base, text, equal=truth):
                    seen.add(text)
                    print(_line(base, text, truth=truth))


def _line(expected: str, submitted: str, *, truth: bool) -> str:
    pair = {"expected": expected, "submitted": submitted, "truth": truth}
    return json.dumps(pair, ensure_ascii=False)


def _read(text: str) -> sp.Expr:
    text = re.sub(r"(\d+)!", r"factorial(\1)", text).replace("^", "**")
    return parse_expr(text, local_dict=LETTERS, evaluate=False)


def _rewritten(base: str) -> Iterator[str]:
    for rewrite in REWRITINGS:
        try:
            text = str(rewrite(_read(base)))
        except (sp.PolynomialError, NotImplementedError):
            continue
        text = text.replace("**", "^")
        if len(text) < 200 and "I" not in text and "Abs" not in text:
            yield text


def _slipped(base: str) -> Iterator[str]:
    """Some texts with one change each."""
    numbers = list(re.finditer(r"(?<![\w.])\d+", base))
    for found in random.sample(numbers, min(2, len(numbers))):
        value = int(found[0])
        changed = random.choice([str(value + 1), f"{value}.001", f"(-{value})"])
        yield base[: found.start()] + changed + base[found.end() :]
    signs = [m.start() for m in re.finditer(r"(?<= )[-+](?= )", base)]
    for place in random.sample(signs, min(2, len(signs))):
        other = "-" if base[place] == "+" else "+"
        yield base[:place] + other + base[place + 1 :]
    for one, other in (("sin", "cos"), ("exp", "sinh"), ("log", "sqrt"), ("x", "y")):
        if re.search(rf"\b{one}\b", base):
            yield re.sub(rf"\b{one}\b", other, base, count=1)
    yield f"{base} + 0.0001"
    yield f"1.0001*({base})"


def _values(text: str) -> list[mpmath.mpf]:
    names = sorted(LETTERS)
    function = sp.lambdify([LETTERS[n] for n in names], _read(text), "mpmath")
    rng = random.Random(7)
    found = []
    with mpmath.workdps(60):
        for _ in range(POINTS):
            place = [mpmath.mpf(rng.randint(1, 2900)) / 1000 for _ in names]
            found.append(mpmath.mpmathify(function(*place)))
    return found


def _is(a: str, b: str, *, equal: bool) -> bool:
    """Whether both sides agree at all points, or differ at one, beyond doubt."""
    try:
        pairs = list(zip(_values(a), _values(b), strict=True))
    except (KeyError, ZeroDivisionError):
        return False  # a slip made a pole
    gaps = [abs(p - q) / (1 + abs(p)) for p, q in pairs]
    if equal:
        return all(gap <= mpmath.mpf(10) ** -40 for gap in gaps)
    return any(gap > mpmath.mpf(10) ** -20 for gap in gaps)


if __name__ == "__main__":
    main()
