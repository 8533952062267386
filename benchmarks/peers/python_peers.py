"""Runs inside the peers' own environment: `python python_peers.py NAME < cases`.

One JSON line for each case: whether the peer calls the sides equal (null: it could not
say, or took longer than the cap), and how many milliseconds it took.
"""

import json
import re
import signal
import sys
import time
from collections.abc import Callable

CAP_SECONDS = 5


def math_verify(expected: str, submitted: str) -> bool:
    """Math-Verify, fed with LaTeX as its users do."""
    from math_verify import parse, verify

    gold, answer = (
        parse(f"${text}$", parsing_timeout=None) for text in (expected, submitted)
    )
    return bool(verify(gold, answer, timeout_seconds=None))


def sympy_equals(expected: str, submitted: str) -> bool:
    """SymPy's Expr.equals."""
    return _sympy(expected).equals(_sympy(submitted)) is True


def sympy_simplify(expected: str, submitted: str) -> bool:
    """SymPy's simplify of the difference."""
    import sympy

    return sympy.simplify(_sympy(expected) - _sympy(submitted)) == 0


def _sympy(text: str) -> object:
    import sympy
    from sympy.parsing.sympy_parser import parse_expr

    letters = {name: sympy.Symbol(name, real=True) for name in "abpxy"}
    letters |= {"e": sympy.E, "ln": sympy.log, "max": sympy.Max, "abs": sympy.Abs}
    text = re.sub(r"(\d+)!", r"factorial(\1)", text).replace("^", "**")
    return parse_expr(text, local_dict=letters)


PEERS: dict[str, Callable[[str, str], bool]] = {
    "math-verify": math_verify,
    "sympy-equals": sympy_equals,
    "sympy-simplify": sympy_simplify,
}


def _late(*_: object) -> None:
    raise TimeoutError


def main(name: str) -> None:
    """Answer every case of standard input."""
    peer = PEERS[name]
    peer("1", "1")  # imports take their time
    signal.signal(signal.SIGALRM, _late)
    for line in sys.stdin:
        case = json.loads(line)
        start = time.perf_counter()
        signal.alarm(CAP_SECONDS)
        try:
            equal = peer(case["expected"], case["submitted"])
        except Exception:  # a peer's own troubles are its answer
            equal = None
        signal.alarm(0)
        took = (time.perf_counter() - start) * 1000
        print(json.dumps({"equal": equal, "ms": took}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
