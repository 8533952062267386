"""What answers of “give any … such that” must fulfil, exercise by exercise.

The JSON says it in words; here it is in the author's language. `s` is the answer.
"""

from collections.abc import Mapping
from typing import Any

__all__ = ["CONDITIONS"]

VECTOR: Mapping[str, tuple[str, ...]] = {
    "broken-chord": ("nonzero", "a*s[1]^2 + b*s[2]^2 + c*s[1]*s[2] < 0"),
    "build-a-simpson-reversal": (
        "0 < s[1] < 1",
        "0 < s[2] < 1",
        "s[1]*a1 + (1 - s[1])*a2 > s[2]*b1 + (1 - s[2])*b2",
    ),
    "uncorrelated-dependent": ("s[1] = s[3]", "p*s[1] + q*s[2] + p*s[3] = m",
                               "s[1] != s[2]"),
    "same-entropy-elsewhere": ("s[1] > lo", "s[2] - s[1] = 2^k"),
    "a-law-with-given-entropy": (
        "size = n",
        "probabilities",
        "sum(map(t, s, if(t > 0, -t*log2(max(t, 1e-9)), 0))) = h",
    ),
    "any-truth-table-with-two-units": tuple(
        f"s[7]*relu(s[1]*{x} + s[2]*{y} + s[5]) + s[8]*relu(s[3]*{x} + s[4]*{y} + s[6])"
        f" + s[9] = t[{place}]"
        for place, (x, y) in enumerate(((0, 0), (0, 1), (1, 0), (1, 1)), 1)
    ),
    "precondition": (
        "positive",
        "h[1]*s[1]^2 = h[2]*s[2]^2",
        "h[2]*s[2]^2 = h[3]*s[3]^2",
    ),
    "direction-of-no-change": ("nonzero", "dot(G, s) = 0"),
    "direction-without-curvature": (
        "nonzero",
        "(a*s[1] + b*s[2])*(c*s[1] + d*s[2]) = 0",
    ),
    "perpendicular-vector": ("nonzero", "a*s[1] + b*s[2] = 0"),
    "invisible-input-direction": ("nonzero", "J*s = [0, 0]"),
    "no-triangle-inequality": (
        "0 < s[1] < 1",
        "0 < s[2] < 1",
        "p*ln(p/s[2]) + (1 - p)*ln((1 - p)/(1 - s[2])) > p*ln(p/s[1])"
        " + (1 - p)*ln((1 - p)/(1 - s[1])) + s[1]*ln(s[1]/s[2])"
        " + (1 - s[1])*ln((1 - s[1])/(1 - s[2])) + 1e-6",
    ),
    "same-predictions": ("s != w", "s[1] + k*s[2] = w[1] + k*w[2]"),
    "descent-at-saddle": ("nonzero", "dot(s, H*s) < 0"),
    "minimum-on-every-line": (
        "abs(s[1]) <= 0.1",
        "abs(s[2]) <= 0.1",
        "(s[2] - m*s[1]^2)*(s[2] - n*s[1]^2) < 0",
    ),
    "equality-vector": (
        "size = n",
        "s[1] = a",
        "s[2] < 0",
        "norm(s, 1) = sqrt(n)*norm(s)",
    ),
    "certify-a-plan": (
        "size = 6",
        *(f"s[{i}] + s[{3 + j}] <= C[{i}, {j}]" for i in (1, 2, 3) for j in (1, 2, 3)),
        *(f"if(P[{i}, {j}] > 0, s[{i}] + s[{3 + j}] - C[{i}, {j}], 0) = 0"
          for i in (1, 2, 3) for j in (1, 2, 3)),
    ),
    "rayleigh": (
        "size = 3",
        "[s[2], s[3]] != [0, 0]",
        "S*[s[2], s[3]] = s[1]*[s[2], s[3]]",
        "s[1] = eigenvalues(S)[1]",
    ),
    "reflection-axis": ("nonzero", "[[a, b], [b, -a]]*s = c*s"),
    "space-rotation-axis": ("nonzero", "Q*s = s"),
    "third-direction": ("nonzero", "dot(u, s) = 0", "dot(v, s) = 0"),
    "unbiased-weights": (
        "size = 3",
        "sum(s) = 1",
        "variance(s) > 0",
        "dot(s, s) <= v",
    ),
    "find-a-witness": ("nonzero", "dot(s, A*s) < 0"),
    "valid-cdf-parameters": ("s[1] = j", "s[1] + s[2]*L = 1 - k"),
    "find-relation": ("nonzero", "s[1]*u + s[2]*w + s[3]*h = [0, 0, 0]"),
    "extend-to-basis": ("size = 3", "det([u, v, s]) != 0"),
    "direction-without-stretch": ("nonzero", "dot(s, A*s) = 0"),
    "most-stretched-input": ("nonzero", "norm(A*s) = singular_values(A)[1]*norm(s)"),
}  # fmt: skip
MATRIX: Mapping[str, tuple[str, ...]] = {
    "uncorrelated-but-dependent": (
        "size = [n, 2]",
        "s[1, 1] = a",
        *(f"s[{i}, 1] != s[{j}, 1]" for i in range(1, 6)
          for j in range(i + 1, 6)),
        "variance(s[:, 2]) > 0",
        "dot(s[:, 1], s[:, 2]) = n*mean(s[:, 1])*mean(s[:, 2])",
    ),
    "design-a-matrix": ("size = 2", "integer", "no_zero", "eigenvalues = [l1, l2]"),
    "a-second-closest-matrix": (
        "size = 2",
        "rank = 1",
        "s != [[a, 0], [0, 0]]",
        "norm(A - s, 2) = b",
    ),
    "zero-product": ("size = 2", "nonzero", "A*s = [[0, 0], [0, 0]]"),
    "more-uncertain-after-looking": (
        "size = 2",
        "nonnegative",
        "sum(s) = 1",
        "s[2, 1] + s[2, 2] = q",
        "s[1, 2] + s[2, 2] > 0",
        "abs(s[2, 2]/(s[1, 2] + s[2, 2]) - 1/2) < abs(q - 1/2)",
    ),
    "build-a-projection": ("size = 2", "projection", "s[1, 1] = p"),
    "whiten": ("size = 2", "transpose(s)*S*s = eye(2)"),
    "give-noise-a-shape": ("size = 2", "s*transpose(s) = A"),
    "secant-matrix": ("size = 2", "symmetric", "B0*s = y"),
    "break-addition": (
        "size = 2",
        "(a*s[1, 1] + b*s[1, 2])*(c*s[1, 1] + d*s[1, 2]) >= 0",
        "(a*s[2, 1] + b*s[2, 2])*(c*s[2, 1] + d*s[2, 2]) >= 0",
        "(a*(s[1, 1] + s[2, 1]) + b*(s[1, 2] + s[2, 2]))"
        "*(c*(s[1, 1] + s[2, 1]) + d*(s[1, 2] + s[2, 2])) < 0",
    ),
}  # fmt: skip
NUMBER: Mapping[str, tuple[str, ...]] = {
    "precision-chain": ("inv([[1, a, s], [a, 1, b], [s, b, 1]])[1, 3] = 0",),
    "delta-for-the-square": ("s > 0", "s <= sqrt(a^2 + eps) - a"),
    "converse-counterexample": (
        "positive",
        "integer",
        "mod(s, d) = 0",
        "mod(s, m) != 0",
    ),
    "refute-square": ("s > a", "(s - c)^2 <= (a - c)^2"),
}
# Where the JSON has a parameter of this name.
OTHER_NAMES = {"space-rotation-axis": "z", "secant-matrix": "B0"}


def _table(form: str, slug: str, constraints: tuple[str, ...]) -> dict[str, Any]:
    return {
        "kind": "such_that",
        "form": form,
        "name": OTHER_NAMES.get(slug, "s"),
        "constraints": [_renamed(slug, text) for text in constraints],
    }


def _renamed(slug: str, text: str) -> str:
    if slug != "space-rotation-axis":
        return text
    return text.replace("Q*s = s", "Q*z = z")


CONDITIONS: Mapping[str, dict[str, Any]] = {
    slug: _table(form, slug, constraints)
    for form, group in (("vector", VECTOR), ("matrix", MATRIX), ("number", NUMBER))
    for slug, constraints in group.items()
}
