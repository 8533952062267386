"""Power and the first p-value of a state with NumPy and SciPy alone."""

from exercises.demos.states import State
from exercises.demos.statistics.testing.experiments import (
    MOST_PERMUTED,
    PERMUTATIONS,
)

__all__ = ["snippet"]

_BEYOND = {
    "two": "float(law.sf(c) + law.cdf(-c))",
    "greater": "float(law.sf(c))",
    "less": "float(law.cdf(-c))",
}
_SHARE = {"two": "1 - alpha / 2", "greater": "1 - alpha", "less": "1 - alpha"}


def snippet(state: State) -> str:
    """Noncentral laws of SciPy; for a permutation test the test itself."""
    kind, sides, n, d = (state[key] for key in ("test", "sides", "n", "effect"))
    head = f"""import numpy as np
from scipy import stats

n, alpha = {n!r}, {state["alpha"]!r}
"""
    if kind == "chi2":
        return f"""{head}df, w = {state["cells"]!r} - 1, {state["w"]!r}
c = stats.chi2.isf(alpha, df)
print("critical", float(c))
print("power", float(stats.ncx2.sf(c, df, n * w**2)) if w else alpha)
"""
    if kind == "permutation":
        return head + _permutation(state)
    if kind == "t1" and n == 1:
        return f"{head}# One observation leaves no degrees of freedom.\n" + (
            'print("power", None)\nprint("critical", None)\n'
        )
    df = {"t1": "n - 1", "t2": "2 * n - 2"}.get(kind)
    shift = "d * np.sqrt(n / 2)" if kind == "t2" else "d * np.sqrt(n)"
    if df is None:
        laws = f"c = stats.norm.ppf({_SHARE[sides]})\nlaw = stats.norm({shift})\n"
    else:
        laws = f"df = {df}\nc = stats.t.ppf({_SHARE[sides]}, df)\n"
        laws += f"law = stats.nct(df, {shift}) if d else stats.t(df)\n"
    return f"""{head}d = {d!r}
{laws}print("critical", float(c))
print("power", {_BEYOND[sides]})
"""


def _permutation(state: State) -> str:
    beyond = {
        "two": "np.abs(others) >= np.abs(gap) - 1e-12",
        "greater": "others >= gap - 1e-12",
        "less": "others <= gap + 1e-12",
    }[state["sides"]]
    count = min(state["experiments"], MOST_PERMUTED)
    return f"""d, seed = {state["effect"]!r}, {state["seed"]!r}
x = np.random.default_rng(seed).standard_normal(({count}, 2 * n))
x = x[0] + np.repeat([d, 0.0], n)  # the first experiment
signs = np.repeat([1.0, -1.0], n) / n
labels = np.tile(signs, ({PERMUTATIONS}, 1))
others = np.random.default_rng([seed, 1]).permuted(labels, axis=1) @ x
gap = x @ signs
beyond = {beyond}
print("statistic", float(gap))
print("p_value", float((1 + beyond.sum()) / {PERMUTATIONS + 1}))
"""
