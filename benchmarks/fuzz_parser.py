"""A coverage-guided fuzz run of the expression language.

Every text is read as a learner's formula, a learner's array and an author's formula.
What was read is printed, read again (it must be the same tree), echoed as LaTeX and
evaluated. Only ParseError and other EngineErrors may come out, and nothing may take
longer than libFuzzer's `-timeout`. Atheris is no dependency of the project:

    uv venv FOLDER; uv pip install --python FOLDER/bin/python atheris numpy scipy
    PYTHONPATH=. FOLDER/bin/python benchmarks/fuzz_parser.py -max_total_time=300
"""

import sys

import atheris

with atheris.instrument_imports(include=["exercises.engine"]):
    from exercises.engine.errors import EngineError
    from exercises.engine.expressions import Expression, ParseError, Symbols, parse

import numpy as np

READERS = (
    Symbols.learner("xy"),
    Symbols.learner("xy", arrays=True),
    Symbols.for_author("xyA"),
    Symbols.for_author(open_names=True),
)
POINTS = {"x": np.array([0.5, -1.25]), "y": np.array([2.0, 0.0])}
PIECES = (
    *("x", "y", "pi", "e", "1", "2.5", "1e-3", "10", "0", "sin", "cos^2", "log_2", "√"),
    *("+", "-", "*", "/", "^", "!", "|", "(", ")", "[", "]", "{", "}", ",", ";", " "),
    *("\\frac{", "}{", "\\sqrt[3]{", "\\left(", "\\right)", "\\cdot"),
    "\\begin{pmatrix}",
    *("sum(i,1,3,", "\\sum_{i=1}^{3}", "C(", "°", "^\\circ", "⌊", "⌉", "$", "i"),
    *("&", "\\\\", "\\end{pmatrix}", "²", "⁻¹", "≤", "=", "∪", "∞", "ᵀ", "%", "'", "."),
)


def read_print_read(data: bytes) -> None:
    """Read one text in every way."""
    provider = atheris.FuzzedDataProvider(data)
    if provider.ConsumeBool():
        count = provider.ConsumeIntInRange(0, 40)
        typed = "".join(provider.PickValueInList(list(PIECES)) for _ in range(count))
    else:
        typed = provider.ConsumeUnicodeNoSurrogates(120)
    for symbols in READERS:
        try:
            read = parse(typed, symbols)
        except ParseError as error:
            _assert_place(typed, error)
            continue
        _assert_same_again(typed, read, symbols)
        assert read.latex() or not typed.strip(), typed
        try:
            with np.errstate(all="ignore"):
                read.evaluate(POINTS)
        except EngineError:
            continue


def _assert_place(typed: str, error: ParseError) -> None:
    assert 0 <= error.start <= error.end <= max(len(typed), 1), typed


def _assert_same_again(typed: str, read: Expression, symbols: Symbols) -> None:
    if len(read.text()) > symbols.limit:
        return  # more brackets than were typed
    if "sum" in typed or "prod" in typed:
        return  # written out, which may be longer than may be typed
    try:
        again = parse(read.text(), symbols)
    except ParseError as error:
        raise AssertionError((typed, read.text())) from error
    assert again.node == read.node, (typed, read.text(), again.text())


if __name__ == "__main__":
    atheris.Setup(sys.argv, read_print_read)
    atheris.Fuzz()
