"""Complex eigenvectors and diagonalisations, against NumPy."""

import numpy as np
import pytest

from exercises.engine.batch import check_case

TURN = "[[0, -1], [1, 0]]"


def verdict(**case: object) -> str:
    """Return the verdict on a case."""
    return str(check_case(case)["verdict"])


def typed(numbers: np.ndarray) -> str:
    """Return complex numbers as text."""
    return ", ".join(f"{z.real:.12g}{z.imag:+.12g}i" for z in numbers)


@pytest.mark.parametrize("seed", range(6))
def test_what_numpy_finds_is_right_and_its_neighbour_wrong(seed: int) -> None:
    A = np.random.default_rng(seed).integers(-4, 5, (4, 4))
    values, vectors = np.linalg.eig(A.astype(complex))
    for i in range(4):
        asked = {"matrix": A.tolist(), "eigenvalue": typed(values[i : i + 1])}
        v = vectors[:, i] * (1 - 2j)
        case = {"kind": "eigenvector", "options": asked}
        assert verdict(**case, submitted=f"[{typed(v)}]") == "correct"
        v[1] += 0.01j
        assert verdict(**case, submitted=f"[{typed(v)}]") == "wrong"
    P = "; ".join(typed(row) for row in vectors)
    D = "; ".join(typed(row) for row in np.diag(values))
    turned = "; ".join(typed(row) for row in np.diag(np.roll(values, 1)))
    case = {"kind": "diagonalisation", "options": {"matrix": A.tolist()}}
    assert verdict(**case, submitted=f"P = [{P}]; D = [{D}]") == "correct"
    assert verdict(**case, submitted=f"P = [{P}]; D = [{turned}]") == "wrong"


@pytest.mark.parametrize("submitted", ["[0, 0i]", "[i, i]", "[1, i]", "[1, 0]"])
def test_a_real_matrix_may_ask_for_a_complex_vector(submitted: str) -> None:
    options = {"matrix": TURN, "eigenvalue": "i"}
    assert verdict(kind="eigenvector", submitted=submitted, options=options) == "wrong"
    options["eigenvalue"] = "1 + i"
    right = "[1, -i]"
    assert verdict(kind="eigenvector", submitted=right, options=options) == "wrong"


@pytest.mark.parametrize(
    "typed", ["[i]", "[i, i, i]", "[1/0, i]", "[i, ", "i", "[x, i]"]
)
def test_what_is_no_complex_vector_is_ungraded(typed: str) -> None:
    options = {"matrix": TURN, "eigenvalue": "i"}
    assert verdict(kind="eigenvector", submitted=typed, options=options) == "ungraded"


def test_a_singular_complex_factor_is_wrong() -> None:
    submitted = "P = [[1, 1], [-i, -i]]; D = [[i, 0], [0, i]]"
    options = {"matrix": TURN}
    case = {"kind": "diagonalisation", "submitted": submitted, "options": options}
    assert verdict(**case) == "wrong"
