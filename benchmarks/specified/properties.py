"""Kinds that are checked by a property: what each question's data are called."""

from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.specified.conditions import CONDITIONS
from benchmarks.specified.curriculum import Recipe
from benchmarks.specified.forms import Form, Table
from benchmarks.specified.literals import written

__all__ = ["property_form"]

A = {"matrix": "A"}

# What stands beside the kind in the answer's table, exercise by exercise.
KEYS: Mapping[str, Table] = {
    "eigenvector-3x3": {"kind": "eigenvector", **A, "eigenvalue": "lam"},
    "first-direction": {
        "kind": "eigenvector",
        "matrix": "transpose(X - outer([1, 1, 1, 1], [mean(X[:, 1]), mean(X[:, 2])]))"
        "*(X - outer([1, 1, 1, 1], [mean(X[:, 1]), mean(X[:, 2])]))",
        "eigenvalue": "eigenvalues(transpose(X - outer([1, 1, 1, 1], "
        "[mean(X[:, 1]), mean(X[:, 2])]))"
        "*(X - outer([1, 1, 1, 1], [mean(X[:, 1]), mean(X[:, 2])])))[1]",
    },
    "third-axis": {"kind": "basis", "matrix": "[v1, v2]", "space": "null"},
    "null-basis": {"kind": "basis", **A, "space": "null"},
    "column-basis": {"kind": "basis", **A, "space": "column"},
    "left-null": {"kind": "basis", **A, "space": "left-null"},
    "basis-of-plane": {"kind": "basis", "matrix": "[[a, b, c]]", "space": "null"},
    "basis-of-span": {"kind": "basis", "value": "[u, k*u, w, p*u + q*w]"},
    "basis-of-the-complement": {
        "kind": "basis",
        "matrix": "[a1, a2]",
        "space": "null",
    },
    "normalise-basis": {"kind": "basis", "value": "b", "orthonormal": True},
    "orthonormal-basis-of-a-plane": {
        "kind": "basis",
        "value": "[a1, a2]",
        "orthonormal": True,
    },
    "inside-a-repeated-eigenspace": {
        "kind": "basis",
        **A,
        "space": "eigen",
        "eigenvalue": "lam",
        "orthonormal": True,
    },
    "solution-set": {"kind": "solution_set", **A, "vector": "b"},
    "all-least-squares-solutions": {
        "kind": "solution_set",
        "matrix": "X",
        "vector": "y",
        "least_squares": True,
    },
    "projection-matrix-of-a-line": {"kind": "projection", "onto": "[u]"},
    "pseudo-inverse-of-sigma": {"kind": "pseudo_inverse", "matrix": "Sigma"},
    "pseudo-inverse-of-rank-one": {
        "kind": "pseudo_inverse",
        "matrix": "outer(a, b)",
    },
    "factor-three": {"kind": "lu", **A},
    "pivoted-factor": {"kind": "lu", **A, "form": "permuted"},
    "cholesky-by-hand": {"kind": "cholesky", **A},
    "cholesky-factor": {"kind": "cholesky", "matrix": "S"},
    "qr-of-a-square-matrix": {"kind": "qr", **A},
    "spectral-2x2": {"kind": "spectral", **A},
    "diagonalise-2x2": {"kind": "diagonalisation", **A},
    "full-svd-2x2": {"kind": "svd", **A, "form": "full"},
    "classify-with-a-zero": {
        "kind": "critical_points",
        "of": "3*x^4 - 4*a*x^3",
        "variables": {"x": [-10, 10]},
    },
    "classify-four-points": {
        "kind": "critical_points",
        "of": "s*(x^3 - 3*a^2*x) + r*(y^3 - 3*b^2*y)",
        "variables": {"x": [-9, 9], "y": [-9, 9]},
    },
    "critical-points-coupled": {
        "kind": "critical_points",
        "of": "x^3 + y^3 - 3*c*x*y",
        "variables": {"x": [-9, 9], "y": [-9, 9]},
        "classify": False,
    },
    "kkt-sum-constraint": {
        "kind": "kkt",
        "of": "(w[1]*x^2 + w[2]*y^2)/2",
        "variables": {"x": [-20, 20], "y": [-20, 20]},
        "inequalities": ["x + y >= s"],
    },
    "kkt-nonnegative": {
        "kind": "kkt",
        "of": "(x - c[1])^2 + (y - c[2])^2",
        "variables": {"x": [-20, 20], "y": [-20, 20]},
        "inequalities": ["x >= 0", "y >= 0"],
    },
    "half-plane-projection": {
        "kind": "kkt",
        "of": "((x1 - p[1])^2 + (x2 - p[2])^2)/2",
        "variables": {"x1": [-20, 20], "x2": [-20, 20]},
        "inequalities": ["a[1]*x1 + a[2]*x2 <= b"],
    },
    "other-descent-direction": {
        "kind": "descent_direction",
        "gradient": "g",
        "oblique": True,
    },
    "descend-although": {
        "kind": "descent_direction",
        "gradient": "G",
        "entries": ["1", "free"],
    },
    "which-eigenvalue": {
        "kind": "eigenvalue",
        **A,
        "value": "(A*v)[1]/v[1]",
    },
    "eigenpairs-2x2": {"kind": "eigenpairs", **A},
    "extreme-curvature": {"kind": "eigenpairs", "matrix": "H"},
    "contour-axes": {"kind": "eigenpairs", "matrix": "S"},
    "flat-but-no-extremum": {
        "kind": "such_that",
        "form": "polynomial",
        "constraints": ["degree = 3", "f'(k) = 0", "no extremum at k"],
    },
    "write-a-prefix-code": {"kind": "code_words", "lengths": "L"},
    "attain-chebyshev": {
        "kind": "distribution",
        "values": "[m - d, m, m + d]",
        "mean": "m",
        "variance": "v",
    },
    "a-better-belief": {
        "kind": "distribution",
        "values": "[1, 2, 3]",
        "positive": True,
        "constraints": [
            "norm(p - P, inf) >= 0.005",
            "-P[1]*log2(p[1]) - P[2]*log2(p[2]) - P[3]*log2(p[3])"
            " <= -P[1]*log2(P[1]) - P[2]*log2(P[2]) - P[3]*log2(P[3]) + e_p",
        ],
    },
}
FACTOR_NAMES = {"Lambda": "D", "sigma": "S"}
# Author's answers that stand in the table; the others are found by the engine.
WITH_VALUE = {"critical_points", "such_that", "kkt", "distribution"}


def property_form(recipe: Recipe) -> Form | None:
    """Return the form of an exercise that is checked by a property, None if not."""
    keys = KEYS.get(recipe.slug) or CONDITIONS.get(recipe.slug)
    if keys is None:
        return None
    kind = str(keys["kind"])

    def answer(_: Recipe, right: Any) -> Table:
        if kind in WITH_VALUE:
            own = _row(*right[0]) if recipe.slug in WAYS else _cells(right)
            return {**keys, "value": own}
        return dict(keys)

    way = WAYS.get(recipe.slug, WAYS.get(kind))
    if way is None:
        return Form(answer, formulas=False, by_property=True)
    return Form(answer, way[0], way[1], formulas=False, by_property=True)


def _cells(value: Any) -> Any:
    """Return nested lists of texts."""
    if isinstance(value, list):
        return [_cells(item) for item in value]
    return written(value)


def _factors(value: Any) -> dict[str, str]:
    """Return each factor's formula by the name it has with us."""
    if not isinstance(value, Mapping):
        return {"L": written(value)}
    return {FACTOR_NAMES.get(str(k), str(k)): written(v) for k, v in value.items()}


def _factor_mistake(recipe: Recipe, value: Any) -> Table:
    found = _factors(value)
    return {"when": found if isinstance(value, Mapping) else found["L"]}


def _factor_typed(recipe: Recipe, value: Any) -> Any:
    return _factors(value) if isinstance(value, Mapping) else written(value)


def _affine(value: Mapping[str, Any]) -> list[Any]:
    """Return a particular solution and directions as rows."""
    return [value["particular"], *value.get("directions", value.get("span", ()))]


def _affine_typed(_: Recipe, value: Any) -> str:
    rows = [written(row) for row in _affine(value)]
    letters = ("s", "t", "u")
    steps = [f"{letter}*{row}" for letter, row in zip(letters, rows[1:], strict=False)]
    return " + ".join([rows[0], *steps])


def _eigenpairs(value: Any) -> str:
    """Return `λ = 3: [1, 1]; λ = 1: [1, -1]`."""
    return "; ".join(
        f"λ = {written(one)}: {written(v)}" for one, v in map(_pair, value)
    )


def _row(value: Any, vector: Any) -> list[str]:
    return [written(x) for x in (value, *vector)]


def _pair(pair: Any) -> tuple[Any, Any]:
    if isinstance(pair, Mapping):
        return pair["value"], pair["vector"]
    return (pair[0], pair[1]) if len(pair) == 2 else (pair[0], pair[1:])


Ways = tuple[Callable[[Recipe, Any], Table], Callable[[Recipe, Any], Any]]
_FACTORS: Ways = (_factor_mistake, _factor_typed)
WAYS: Mapping[str, Ways] = {
    "rayleigh": (
        lambda _, value: {"when": _row(*value[0])},
        lambda _, value: _row(*value[0]),
    ),
    **dict.fromkeys(
        ("lu", "cholesky", "qr", "spectral", "diagonalisation", "svd"), _FACTORS
    ),
    "solution_set": (
        lambda _, value: {"when": written(_affine(value))},
        _affine_typed,
    ),
    "code_words": (
        lambda _, value: {"chosen": list(value)},
        lambda _, value: list(value),
    ),
    "eigenpairs": (
        lambda _, value: {"when": [_row(*_pair(pair)) for pair in value]},
        lambda _, value: _eigenpairs(value),
    ),
    "critical_points": (
        lambda _, value: {"when": _cells(value)},
        lambda _, value: _cells(value),
    ),
}
