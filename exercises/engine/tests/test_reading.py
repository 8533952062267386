"""Every way of writing that learners may use, and what it is read as."""

import pytest

from exercises.engine.expressions import ParseError, Symbols, parse

XY = Symbols.learner(["x", "y"])
ARRAYS = Symbols.learner(["x"], arrays=True)
PERCENT = Symbols.learner(percent=True)
GREEK = Symbols.learner(["lambda", "eta", "w_1", "theta"])

FORMULAS = {
    # products
    "2x": "2*x",
    "2*x": "2*x",
    "2·x": "2*x",
    "2×x": "2*x",
    "x y": "x*y",
    "xy": "x*y",
    "x(x+1)": "x*(x + 1)",
    "(x+1)(x−1)": "(x + 1)*(x - 1)",
    "3sin x": "3*sin(x)",
    "2|x|": "2*abs(x)",
    "3x^2y": "3*x^2*y",
    # quotients
    "1/2x": "1/2*x",
    "x/y/2": "x/y/2",
    "x÷y": "x/y",
    "5/-2": "5/-2",
    # powers and signs
    "x^y^2": "x^y^2",
    "-x^2": "-x^2",
    "2^-x": "2^-x",
    "x**2": "x^2",
    "x²": "x^2",
    "x⁻¹": "x^-1",
    "x^{2}": "x^2",
    "(−x)²": "(-x)^2",
    "+x": "x",
    "x++y": "x + y",
    "x--y": "x - -y",
    # functions
    "cos(x)^2": "cos(x)^2",
    "sin^2 x": "sin(x)^2",
    "sin²x": "sin(x)^2",
    "sin^-1 x": "asin(x)",
    "sin 2x": "sin(2*x)",
    "sin x y": "sin(x)*y",
    "sin -x": "sin(-x)",
    "sinx": "sin(x)",
    "sin2x": "sin(2*x)",
    "sinxcosx": "sin(x)*cos(x)",
    "2xsinx": "2*x*sin(x)",
    "arcsin x": "asin(x)",
    "tg x": "tan(x)",
    "max(x, y)": "max(x, y)",
    # Euler's number and scientific notation
    "e^x": "e^x",
    "exp(x)": "exp(x)",
    "ℯ^x": "e^x",
    "1e-3": "1e-3",
    "3.5e2": "3.5e2",
    "2E5": "2e5",
    "2e x": "2*e*x",
    "2ex": "2*e*x",
    # logarithms
    "ln x": "ln(x)",
    "log(x)": "log(x)",
    "log10(x)": "log10(x)",
    "lg x": "log10(x)",
    "log2(x)": "log2(x)",
    "log_2(x)": "log2(x)",
    "log_x(y)": "log(x, y)",
    "log_3 x": "log(3, x)",
    # roots and absolute values
    "sqrt(2)": "sqrt(2)",
    "√2": "sqrt(2)",
    "√x+1": "sqrt(x) + 1",
    "√(x+1)": "sqrt(x + 1)",
    "∛x": "cbrt(x)",
    "cbrt(x)": "cbrt(x)",
    "root(3, 8)": "root(3, 8)",
    "|x|": "abs(x)",
    "||x|-1|": "abs(abs(x) - 1)",
    "abs(x)": "abs(x)",
    # numbers
    "1/3": "1/3",
    "0.333": "0.333",
    ".5": "0.5",
    "5.": "5",
    "½x": "1/2*x",
    "1 000": "1000",
    "12 500.25": "12500.25",
    "５": "5",
    "π": "pi",
    "5!": "factorial(5)",
    "binom(5, 2)": "binom(5, 2)",
    "choose(5, 2)": "binom(5, 2)",
    # LaTeX
    r"\frac{1}{2}": "1/2",
    r"\dfrac12 x": "1/2*x",
    r"\tfrac{x}{y}": "x/y",
    r"x\cdot y": "x*y",
    r"x\times y": "x*y",
    r"\left(x+1\right)": "x + 1",
    r"\pi": "pi",
    r"\sqrt{x}": "sqrt(x)",
    r"\sqrt[3]{8}": "root(3, 8)",
    r"\sin x": "sin(x)",
    r"\sin^{2}\left(x\right)": "sin(x)^2",
    r"\log_{2} x": "log2(x)",
    r"\log_{x}(y)": "log(x, y)",
    r"\mathrm{e}^{x}": "e^x",
    r"\binom{5}{2}": "binom(5, 2)",
    r"\left| x \right|": "abs(x)",
    r"x\,y": "x*y",
}

LISTS = {
    "[1,2;3,4]": "[[1, 2], [3, 4]]",
    "[[1,2],[3,4]]": "[[1, 2], [3, 4]]",
    "[1 2\n3 4]": "[[1, 2], [3, 4]]",
    "[ [1 2] [3 4] ]": "[[1, 2], [3, 4]]",
    r"\begin{bmatrix}1&2\\3&4\end{bmatrix}": "[[1, 2], [3, 4]]",
    r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \\ \end{pmatrix}": "[[1, 2], [3, 4]]",
    r"\begin{pmatrix} 1 \\ 2 \end{pmatrix}": "[1, 2]",
    "(1,2,3)": "[1, 2, 3]",
    "<1,2,3>": "[1, 2, 3]",
    "⟨1,2⟩": "[1, 2]",
    "[1,2,3]": "[1, 2, 3]",
    "[1;2;3]": "[[1], [2], [3]]",
    "1, 2, 3": "[1, 2, 3]",
    "1; 2": "[1, 2]",
    "[1 -2]": "[1, -2]",
    "[1 - 2]": "[1 - 2]",
    "[1/2 3/4]": "[1/2, 3/4]",
    "[sqrt(2), -x]": "[sqrt(2), -x]",
    "[1,2]^T": "transpose([1, 2])",
    "[1,2]'": "transpose([1, 2])",
    "[1,2]ᵀ": "transpose([1, 2])",
    "||[3,4]||": "norm([3, 4])",
    "‖[3,4]‖": "norm([3, 4])",
    r"\lVert [3,4] \rVert": "norm([3, 4])",
    "|[3,4]|": "abs([3, 4])",
    "[1,2]*[3,4]": "[1, 2]*[3, 4]",
    "inv([1,2;3,4])": "inv([[1, 2], [3, 4]])",
}

LETTERS = {
    "λ η": "lambda*eta",
    "lambda eta": "lambda*eta",
    r"\lambda\eta": "lambda*eta",
    "etaλ": "eta*lambda",
    "θ²": "theta^2",
    "w1": "w_1",
    "w_1": "w_1",
    "w₁": "w_1",
    "w_{1}": "w_1",
}


@pytest.mark.parametrize(("typed", "read"), FORMULAS.items())
def test_a_formula_is_read_as_people_mean_it(typed: str, read: str) -> None:
    assert parse(typed, XY).text() == read


@pytest.mark.parametrize(("typed", "read"), LISTS.items())
def test_vectors_and_matrices_are_read_in_every_common_writing(
    typed: str, read: str
) -> None:
    assert parse(typed, ARRAYS).text() == read


@pytest.mark.parametrize(("typed", "read"), LETTERS.items())
def test_greek_and_indexed_letters_are_read_in_every_writing(
    typed: str, read: str
) -> None:
    assert parse(typed, GREEK).text() == read


@pytest.mark.parametrize("typed", ["25%", "25 %", r"25\%"])
def test_a_percent_sign_is_read_where_the_question_allows_it(typed: str) -> None:
    assert parse(typed, PERCENT).text() == "25%"


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("1/2x", "(1/2)*x"),
        ("1/xy", "(1/x)*y"),
        ("sin x y", "sin is applied to x only"),
        ("ln x(y+1)", "ln is applied to x only"),
        ("sin x/2", "sin is applied to x only"),
    ],
)
def test_a_doubtful_reading_draws_a_remark(typed: str, word: str) -> None:
    remarks = [remark.message for remark in parse(typed, XY).remarks]

    assert any(word in remark for remark in remarks)


@pytest.mark.parametrize("typed", ["(1/2)x", "1/2*x", "sin(x) y", r"\frac12 x", "2x/3"])
def test_a_clear_reading_draws_no_remark(typed: str) -> None:
    assert parse(typed, XY).remarks == ()


def test_a_declared_word_is_one_letter_and_an_undeclared_one_is_parted() -> None:
    assert parse("xy", ["xy"]).text() == "xy"
    assert parse("xy", ["x", "y"]).text() == "x*y"
    assert parse("ex", ["e", "x"]).names() == {"e", "x"}


def test_a_function_name_hidden_by_a_letter_is_that_letter() -> None:
    assert parse("det + 1", Symbols.for_author(["det"])).names() == {"det"}


def test_authors_words_are_never_parted() -> None:
    with pytest.raises(ParseError, match="ab"):
        parse("ab", Symbols.for_author(["a", "b"]))


def test_reading_ignores_the_kind_of_space() -> None:
    assert parse("x\u00a0+\u2009y", XY) == parse("x + y", XY)
