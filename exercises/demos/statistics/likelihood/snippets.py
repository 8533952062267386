"""The estimate of a state with NumPy and SciPy alone."""

from exercises.demos.states import State
from exercises.demos.statistics.likelihood.families import model_of

__all__ = ["snippet"]


def snippet(state: State) -> str:
    """A closed form, or a general optimiser; None where there is no highest point."""
    model = model_of(state)
    if model.estimate is None:
        return f"""import numpy as np

# {model.trouble}.
estimate = None
print("estimate", estimate)
print("has_top", False)
"""
    return _WRITERS[model.kind](state)


def _bernoulli(state: State) -> str:
    return f"""import numpy as np
from scipy.special import xlog1py, xlogy

heads, tails, w = {state["heads"]!r}, {state["tails"]!r}, {state["weight"]!r}
n = heads + tails
p = (heads + w / 2) / (n + w)
print("estimate", float(p))
print("error", float(np.sqrt(p * (1 - p) / (n + w))))
print("loglik", float(xlogy(heads, p) + xlog1py(tails, -p)))
"""


def _normal(state: State) -> str:
    return f"""import numpy as np
from scipy.stats import norm

x = np.array({[row[0] for row in state["values"]]!r})
w = {state["weight"]!r}  # observations at 0 that were never made
n = len(x)
mu = x.sum() / (n + w)
sigma = np.sqrt((((x - mu) ** 2).sum() + w * mu**2) / n)
print("estimate", float(mu))
print("second", float(sigma))
print("error", float(sigma / np.sqrt(n + w)))
print("loglik", float(norm.logpdf(x, mu, sigma).sum()))
"""


def _exponential(state: State) -> str:
    return f"""import numpy as np
from scipy.stats import expon

x = np.array({[row[0] for row in state["times"]]!r})
w = {state["weight"]!r}  # waiting times of 1 that were never seen
rate = (len(x) + w) / (x.sum() + w)
print("estimate", float(rate))
print("error", float(rate / np.sqrt(len(x) + w)))
print("loglik", float(expon.logpdf(x, scale=1 / rate).sum()))
"""


def _poisson(state: State) -> str:
    return f"""import numpy as np
from scipy.stats import poisson

x = np.array({[row[0] for row in state["counts"]]!r})
w = {state["weight"]!r}  # counts of 1 that were never made
mean = (x.sum() + w) / (len(x) + w)
print("estimate", float(mean))
print("error", float(np.sqrt(mean / (len(x) + w))))
print("loglik", float(poisson.logpmf(x, mean).sum()))
"""


def _logistic(state: State) -> str:
    return f"""import numpy as np
from scipy.special import expit

points = np.array({[list(point) for point in state["points"]]!r})
w = {state["weight"]!r}
X = np.stack([np.ones(len(points)), points[:, 0]], axis=1)
y = points[:, 1] >= 0.5
b = np.zeros(2)
for _ in range(100):  # Newton's method
    p = expit(X @ b)
    H = X.T @ (X * (p * (1 - p))[:, None]) + w * np.eye(2)
    b = b + np.linalg.solve(H, X.T @ (y - p) - w * b) * min(1, 0.2 + 0.1 * _)
print("estimate", float(b[0]))
print("second", float(b[1]))
print("error", float(np.sqrt(np.linalg.inv(H)[0, 0])))
print("loglik", float(-np.logaddexp(0, np.where(y, -1, 1) * (X @ b)).sum()))
"""


_WRITERS = {
    "bernoulli": _bernoulli,
    "normal": _normal,
    "exponential": _exponential,
    "poisson": _poisson,
    "logistic": _logistic,
}
