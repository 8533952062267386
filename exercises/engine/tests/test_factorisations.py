"""Factorisations: any valid one is right, and the first broken property is named."""

from typing import Any

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from exercises.engine.batch import check_case

Floats = NDArray[np.float64]

SHAPES = [(2, 2), (3, 3), (3, 2), (2, 3), (4, 2)]
seeds = st.integers(0, 10_000)


def drawn(seed: int, rows: int, columns: int) -> Floats:
    """A matrix of small integers of full rank."""
    rng = np.random.default_rng(seed)
    while True:
        A = rng.integers(-4, 5, (rows, columns)).astype(float)
        if np.linalg.matrix_rank(A) == min(rows, columns):
            return A


def symmetric(seed: int, size: int) -> Floats:
    """A symmetric matrix of small integers."""
    A = drawn(seed, size, size)
    return A + A.T


def positive(seed: int, size: int) -> Floats:
    """A positive definite matrix of integers."""
    A = drawn(seed, size, size)
    return A @ A.T + np.eye(size)


def text(array: Floats, digits: int = 12) -> str:
    """An array as a learner copies it from a computer."""
    return np.array2string(
        array, separator=", ", formatter={"float_kind": lambda x: f"{x:.{digits}f}"}
    ).replace("\n", "")


def judged(kind: str, A: Floats, factors: dict[str, Floats], **options: Any) -> Any:
    """What the engine says of some factors of A."""
    return check_case(
        {
            "kind": kind,
            "submitted": {name: text(array) for name, array in factors.items()},
            "options": {"matrix": A.astype(int).tolist(), **options},
        }
    )


def numpys(kind: str, seed: int) -> tuple[Floats, dict[str, Floats]]:
    """A matrix, and its factors by NumPy or SciPy."""
    size = 2 + seed % 2
    rows, columns = SHAPES[seed % len(SHAPES)]
    if kind == "lu":
        A = drawn(seed, rows, columns)
        P, L, U = scipy.linalg.lu(A)
        return A, {"P": P.T, "L": L, "U": U}
    if kind == "cholesky":
        A = positive(seed, size)
        return A, {"L": np.asarray(np.linalg.cholesky(A), dtype=np.float64)}
    if kind == "qr":
        A = drawn(seed, rows, columns)
        Q, R = np.linalg.qr(A)
        return A, {"Q": Q, "R": R}
    if kind == "svd":
        A = drawn(seed, rows, columns)
        U, S, Vt = np.linalg.svd(A, full_matrices=False)
        return A, {"U": U, "S": S, "V": Vt.T}
    A = symmetric(seed, size)
    values, vectors = np.linalg.eigh(A)
    if kind == "spectral":
        return A, {"Q": vectors, "D": np.diag(values)}
    return A, {"P": 3 * vectors, "D": np.diag(values)}


KINDS = ["lu", "cholesky", "qr", "svd", "spectral", "diagonalisation"]
each_kind = pytest.mark.parametrize("kind", KINDS)


@each_kind
@settings(max_examples=40)
@given(seed=seeds)
def test_what_numpy_finds_is_right(kind: str, seed: int) -> None:
    A, factors = numpys(kind, seed)

    found = judged(kind, A, factors)

    assert found["verdict"] == "correct", (A, factors, found)


@each_kind
@settings(max_examples=40)
@given(seed=seeds, digits=st.integers(4, 8))
def test_what_is_rounded_with_enough_digits_is_right(
    kind: str, seed: int, digits: int
) -> None:
    A, factors = numpys(kind, seed)
    submitted = {name: text(array, digits) for name, array in factors.items()}
    if kind == "lu":
        submitted["P"] = text(factors["P"], 0).replace(".", "")

    found = check_case(
        {
            "kind": kind,
            "submitted": submitted,
            "options": {"matrix": A.astype(int).tolist()},
        }
    )

    assert found["verdict"] == "correct", (A, submitted, found)


@each_kind
@settings(max_examples=40)
@given(seed=seeds, where=st.integers(0, 99), by=st.sampled_from([0.01, -0.3, 2.0]))
def test_a_changed_entry_is_never_right(
    kind: str, seed: int, where: int, by: float
) -> None:
    A, factors = numpys(kind, seed)
    names = sorted(factors)
    name = names[where % len(names)]
    changed = factors[name].copy()
    changed.flat[where % changed.size] += by

    found = judged(kind, A, {**factors, name: changed})

    still = kind == "diagonalisation" and _diagonalises(
        A, {**factors, name: changed}["P"], {**factors, name: changed}["D"]
    )
    assert still or found["verdict"] == "wrong", (A, name, changed, found)
    assert still or found["reason"]


def _diagonalises(A: Floats, P: Floats, D: Floats) -> bool:
    """Whether A P = P D holds all the same: a column may have any length."""
    is_diagonal = np.allclose(D, np.diag(np.diag(D)))
    return bool(is_diagonal and np.allclose(A @ P, P @ D, atol=1e-9))


@pytest.mark.parametrize(
    ("kind", "A", "factors", "words"),
    [
        ("lu", [[2, 1], [4, 5]], {"L": [[1, 0], [2, 1]], "U": [[2, 1], [1, 3]]}, "U"),
        ("lu", [[2, 1], [4, 5]], {"L": [[2, 0], [4, 1]], "U": [[1, 0], [0, 3]]}, "L"),
        (
            "lu",
            [[0, 1], [2, 3]],
            {"P": [[1, 1], [0, 1]], "L": [[1, 0], [0, 1]], "U": [[2, 3], [0, 1]]},
            "permutation",
        ),
        ("cholesky", [[4, 2], [2, 2]], {"L": [[-2, 0], [-1, 1]]}, "positive"),
        ("cholesky", [[4, 2], [2, 2]], {"L": [[2, 0], [2, 1]]}, "L Lᵀ"),
        ("qr", [[3, 0], [4, 5]], {"Q": [[3, 0], [4, 5]], "R": [[1, 0], [0, 1]]}, "Q"),
        (
            "qr",
            [[3, 0], [4, 5]],
            {"Q": [[0.6, -0.8], [0.8, 0.6]], "R": [[5, 4], [1, 3]]},
            "R",
        ),
        (
            "svd",
            [[3, 0], [0, 4]],
            {"U": [[1, 0], [0, 1]], "S": [3, 4], "V": [[1, 0], [0, 1]]},
            "large to small",
        ),
        (
            "svd",
            [[3, 0], [0, -4]],
            {"U": [[0, 1], [1, 0]], "S": [-4, 3], "V": [[0, 1], [1, 0]]},
            "never negative",
        ),
        (
            "spectral",
            [[2, 1], [1, 2]],
            {"Q": [[1, 1], [1, -1]], "D": [[3, 0], [0, 1]]},
            "length",
        ),
        (
            "diagonalisation",
            [[2, 1], [1, 2]],
            {"P": [[1, 2], [1, 2]], "D": [[3, 0], [0, 3]]},
            "invertible",
        ),
        (
            "diagonalisation",
            [[2, 1], [1, 2]],
            {"P": [[1, 1], [1, -1]], "D": [[1, 0], [0, 3]]},
            "Column 1",
        ),
    ],
)
def test_the_broken_property_is_named(
    kind: str, A: Any, factors: dict[str, Any], words: str
) -> None:
    found = check_case(
        {
            "kind": kind,
            "submitted": {name: str(one) for name, one in factors.items()},
            "options": {"matrix": A},
        }
    )

    assert found["verdict"] == "wrong", found
    assert words in found["reason"], found


@pytest.mark.parametrize(
    "submitted",
    [
        "U = [[1,0],[0,1]]; Σ = [[4,0],[0,3]]; V^T = [[1,0],[0,1]]",
        r"U = [[1,0],[0,1]], \Sigma = [4, 3], V^{\top} = [[1,0],[0,1]]",
        {"U": [[1, 0], [0, 1]], "Sigma": [[4, 0], [0, 3]], "Vt": "[[1,0],[0,1]]"},
        ["[[1,0],[0,1]]", "[4, 3]", "[[1,0],[0,1]]"],
    ],
)
def test_singular_values_and_vectors_go_by_several_names(submitted: Any) -> None:
    options = {"matrix": [[4, 0], [0, 3]]}
    case = {"kind": "svd", "submitted": submitted, "options": options}

    found = check_case(case)

    assert found["verdict"] == "correct", found


@each_kind
@pytest.mark.parametrize(
    "submitted",
    ["", "nonsense", "[[1, 2], [3, 4]]]", "9^9^9^9", "[[nan, inf], [0, 1]]", {}, None]
    + [{"Q": "[[1]]"}, {"L": 3}, ["1"], "L = [[0,0],[0,0]]; U = [[0,0],[0,0]]"],
)
def test_no_nonsense_is_right_or_raises(kind: str, submitted: Any) -> None:
    found = check_case(
        {"kind": kind, "submitted": submitted, "options": {"matrix": [[2, 1], [1, 2]]}}
    )

    assert found["verdict"] in {"wrong", "ungraded"}


@given(seed=seeds, factor=st.sampled_from(["-1", "2", "1/3", "-7/2"]))
def test_any_multiple_of_an_eigenvector_is_right_and_nothing_else(
    seed: int, factor: str
) -> None:
    P = np.array([[1, seed % 5], [0, 1]]) @ np.array([[1, 0], [seed % 3 + 1, 1]])
    A = np.rint(P @ np.diag([2, -3]) @ np.linalg.inv(P)).astype(int)
    options = {"matrix": A.tolist(), "eigenvalue": 2}
    right = ", ".join(f"({factor})*{entry}" for entry in P[:, 0])
    other = ", ".join(str(entry) for entry in P[:, 1])

    def verdict(submitted: str) -> str:
        case = {"kind": "eigenvector", "submitted": submitted, "options": options}
        return str(check_case(case)["verdict"])

    assert verdict(f"[{right}]") == "correct"
    assert verdict(f"[{other}]") == "wrong"
    assert verdict("[0, 0]") == "wrong"
    assert verdict("[1, 2, 3]") == "ungraded"


@pytest.mark.parametrize(
    ("kind", "matrix", "tidy", "near"),
    [
        (
            "lu",
            "[[2, 1], [6, 8]]",
            {"L": "[[1, 0], [0, 1]]", "U": "[[1, 0], [0, 1]]"},
            {"L": "[[1, 0], [3, 1]]", "U": "[[2, 1], [0, 4]]"},
        ),
        (
            "cholesky",
            "[[4, 2], [2, 10]]",
            "[[1, 0], [0, 1]]",
            "[[2, 0], [1, 2]]",
        ),
        (
            "diagonalisation",
            "[[2, 1], [1, 2]]",
            {"P": "[[1, 0], [0, 1]]", "D": "[[1, 0], [0, 1]]"},
            {"P": "[[1, 1], [1, -1]]", "D": "[[3, 0], [0, 2]]"},
        ),
    ],
)
def test_tidy_factors_of_another_matrix_earn_nothing(
    kind: str, matrix: str, tidy: Any, near: Any
) -> None:
    def score(submitted: Any) -> float:
        options = {"matrix": matrix, "partial": True}
        case = {"id": "1", "kind": kind, "submitted": submitted, "options": options}
        return float(check_case(case)["score"])

    # Two properties hold whatever the matrix is; half of the columns fit in `near`.
    assert score(tidy) == 0
    assert score(near) == pytest.approx(0.5 * 2.5 / 3, abs=1e-4)
