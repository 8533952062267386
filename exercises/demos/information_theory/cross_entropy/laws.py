"""Two laws on the same few outcomes: entropy, cross-entropy and divergences."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

__all__ = ["Laws", "letters"]

ALPHABET = "ABCDEFGHIJKL"

Vector = NDArray[np.float64]
Places = NDArray[np.intp]


def letters(places: Places) -> str:
    """Outcomes by name: "B", "B and D"."""
    return " and ".join(ALPHABET[place] for place in places)


@dataclass(frozen=True)
class Laws:
    """What happens, P, and what is believed, Q; `nat` is one nat in the unit shown."""

    p: Vector
    q: Vector
    nat: float = 1.0

    @classmethod
    def of(cls, p: Vector, q: Vector, nat: float) -> "Laws":
        """Return both divided by their sums, which rounding leaves next to 1."""
        return cls(p / math.fsum(p), q / math.fsum(q), nat)

    @property
    def entropy(self) -> float:
        """H(P)."""
        return self.nat * math.fsum(special.entr(self.p))

    @property
    def cross(self) -> float:
        """H(P, Q), from the logarithms of Q; infinite where Q excludes what happens."""
        return self.nat * math.fsum(-special.xlogy(self.p, self.q))

    @property
    def divergence(self) -> float:
        """KL(P‖Q), from the ratios."""
        return self.nat * math.fsum(special.rel_entr(self.p, self.q))

    @property
    def shannon(self) -> float:
        """Jensen–Shannon: how far both are from their middle, on average."""
        middle = (self.p + self.q) / 2
        both = special.rel_entr(self.p, middle) + special.rel_entr(self.q, middle)
        return self.nat * math.fsum(both) / 2

    @property
    def variation(self) -> float:
        """Total variation: the most that the two can differ about one event."""
        return float(np.abs(self.p - self.q).sum()) / 2

    @property
    def missed(self) -> Places:
        """Outcomes that happen and that Q excludes."""
        return np.flatnonzero((self.p > 0) & (self.q == 0))

    @property
    def certain(self) -> int | None:
        """The only outcome of P, if there is but one."""
        (places,) = np.nonzero(self.p)
        return int(places[0]) if len(places) == 1 else None

    @property
    def are_equal(self) -> bool:
        """Whether both are the same but for rounding."""
        return bool(np.abs(self.p - self.q).max() < 1e-12)

    def turned(self) -> "Laws":
        """P and Q in each other's place."""
        return Laws(self.q, self.p, self.nat)

    def along(self, shares: Vector) -> Vector:
        """Return H(P, Qₜ) for Qₜ on the way from Q to P; infinite ones are NaN."""
        way = self.q + shares[:, None] * (self.p - self.q)
        found = self.nat * -special.xlogy(self.p, way).sum(axis=1)
        return np.where(np.isfinite(found), found, np.nan)
