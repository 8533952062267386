"""What a test statistic does if there is no effect, and if there is one."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from exercises.demos.states import State

__all__ = ["Law", "law_of", "power_at"]

STEP = 1e-4

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Law:
    """A test with its sample size: degrees of freedom, shift, side."""

    kind: str
    sides: str
    alpha: float
    df: float
    """Degrees of freedom; infinite for z."""
    shift: float
    """Noncentrality: where the effect moves the statistic."""

    @property
    def is_there(self) -> bool:
        """Whether there is anything to estimate the spread from."""
        return self.df > 0

    @property
    def critical(self) -> float:
        """The statistic from which on the test rejects."""
        if self.kind == "chi2":
            return float(stats.chi2.isf(self.alpha, self.df))
        share = 1 - (self.alpha / 2 if self.sides == "two" else self.alpha)
        return float(special.ndtri(share) if self.is_z else stats.t.ppf(share, self.df))

    @property
    def is_z(self) -> bool:
        """Whether the statistic is normal."""
        return math.isinf(self.df)

    def density(self, x: Vector, *, is_shifted: bool) -> Vector:
        """The density of the statistic without, or with the effect."""
        shift = self.shift if is_shifted else 0.0
        if self.kind == "chi2":
            counts = stats.ncx2(self.df, shift) if shift else stats.chi2(self.df)
            return np.asarray(counts.pdf(x), float)
        if self.is_z:
            return np.asarray(stats.norm.pdf(x - shift), float)
        if not shift:
            return np.asarray(stats.t.pdf(x, self.df), float)
        # SciPy's density of the noncentral law overflows for many observations; its
        # distribution function does not, and differences of it are good to 1e-8.
        ends = (special.nctdtr(self.df, shift, x + side) for side in (STEP, -STEP))
        above, below = (np.nan_to_num(end) for end in ends)
        return np.asarray(np.maximum(above - below, 0) / (2 * STEP), float)

    def p_values(self, statistic: Vector) -> Vector:
        """How probable a statistic this extreme is without an effect."""
        if self.kind == "chi2":
            return np.asarray(stats.chi2.sf(statistic, self.df), float)
        far = {"two": np.abs(statistic), "less": -statistic}.get(self.sides, statistic)
        tail = special.ndtr(-far) if self.is_z else special.stdtr(self.df, -far)
        return np.asarray(2 * tail if self.sides == "two" else tail, float)

    def rejects(self, x: Vector) -> NDArray[np.bool_]:
        """Where the test rejects."""
        if self.sides == "two" and self.kind != "chi2":
            return np.asarray(np.abs(x) >= self.critical)
        is_left = self.sides == "less" and self.kind != "chi2"
        return np.asarray(x <= -self.critical if is_left else x >= self.critical)

    def power(self) -> float:
        """The probability to reject if the effect is there."""
        c, d = self.critical, self.shift
        if self.kind == "chi2":
            return float(stats.ncx2.sf(c, self.df, d)) if d else self.alpha
        if d == 0:
            return self.alpha
        above, below = (
            (special.ndtr(d - c), special.ndtr(-c - d))
            if self.is_z
            # The lower tail is the upper tail of the mirrored law.
            else (_beyond(c, self.df, d), _beyond(c, self.df, -d))
        )
        parts = {"two": above + below, "less": below}
        return float(parts.get(self.sides, above))


def _beyond(c: float, df: float, shift: float) -> float:
    found = float(special.nctdtr(df, -shift, -c))
    # Tails below 1e-38 come out as no number; the normal law says the same there: 0.
    return found if math.isfinite(found) else float(special.ndtr(shift - c))


def law_of(state: State) -> Law:
    """The test of a state."""
    return power_at(state, state["n"])


def power_at(state: State, n: float) -> Law:
    """The same test with another sample size."""
    kind, d = state["test"], state["effect"]
    sides = state["sides"]
    if kind == "chi2":
        shift = n * state["w"] ** 2
        return Law(kind, "two", state["alpha"], state["cells"] - 1, shift)
    if kind in {"z", "t1"}:
        df = math.inf if kind == "z" else n - 1
        return Law(kind, sides, state["alpha"], df, d * math.sqrt(n))
    return Law(kind, sides, state["alpha"], 2 * n - 2, d * math.sqrt(n / 2))
