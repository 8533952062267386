"""The same numbers in a few lines of NumPy and SciPy, for readers to run."""

from exercises.demos.states import State

__all__ = ["snippet"]


def snippet(state: State) -> str:
    """Return two laws by SciPy's own functions, or the bells by sums over a grid."""
    return _laws(state) if state["mode"] == "laws" else _bells(state)


def _laws(state: State) -> str:
    unit = "np.log(2)" if state["unit"] == "bits" else "1.0"
    return f"""import numpy as np
from scipy.special import entr, rel_entr, xlogy

p, q = np.array({list(state["p"])!r}), np.array({list(state["q"])!r})
p, q, unit = p / p.sum(), q / q.sum(), {unit}
finite = lambda x: float(x) / unit if np.isfinite(x) else None
middle = (p + q) / 2
print("entropy", finite(entr(p).sum()))
print("cross_entropy", finite(-xlogy(p, q).sum()))
print("kl", finite(rel_entr(p, q).sum()))
print("reverse_kl", finite(rel_entr(q, p).sum()))
print("js", finite((rel_entr(p, middle) + rel_entr(q, middle)).sum() / 2))
print("total_variation", float(abs(p - q).sum() / 2))
"""


def _bells(state: State) -> str:
    unit = "np.log(2)" if state["unit"] == "bits" else "1.0"
    first = f"({state['m1']!r}, {state['s1']!r})"
    second = f"({state['m2']!r}, {state['s2']!r})"
    return f"""import numpy as np
from scipy.optimize import minimize
from scipy.stats import norm

first, second, unit = {first}, {second}, {unit}
with np.errstate(divide="ignore"):
    a, b = np.log([{state["share"]!r}, 1 - {state["share"]!r}])
log_q = norm.logpdf
log_p = lambda x: np.logaddexp(a + log_q(x, *first), b + log_q(x, *second))
x, dx = np.linspace(-40, 40, 40_001, retstep=True)
p, t = np.exp(log_p(x)), np.linspace(-9, 9, 2001)
entropy = -(p * log_p(x)).sum() * dx
mean = (p * x).sum() * dx
width = np.sqrt((p * (x - mean) ** 2).sum() * dx)
weight = norm.pdf(t) * (t[1] - t[0])
own = log_q(t) @ weight
reverse = lambda m, s: own - np.log(s) - log_p(m + s * t) @ weight
f = lambda z: reverse(z[0], np.exp(z[1]))
starts = [first, second, (mean + 0.1 * width, width)]
found = [minimize(f, (m, np.log(s)), tol=1e-8).fun for m, s in starts]
cross = -(p * log_q(x, {state["mu"]!r}, {state["sigma"]!r})).sum() * dx
print("entropy", float(entropy) / unit)
print("cross_entropy", float(cross) / unit)
print("kl", float(cross - entropy) / unit)
print("reverse_kl", float(reverse({state["mu"]!r}, {state["sigma"]!r})) / unit)
print("forward_mean", float(mean))
print("forward_width", float(width))
print("reverse_best", float(min(found)) / unit)
"""
