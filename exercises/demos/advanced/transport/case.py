"""Two clouds, and the plans between them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from exercises.demos.advanced.transport import plans

__all__ = ["Clouds"]

FALL = 2.5
"""From one blur to the next: the last plan is a good beginning for the next."""

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Clouds:
    """Where mass is, where it shall be, the power of the distance, the blur."""

    a: Matrix
    b: Matrix
    power: int
    blur: float
    own: tuple[bool, bool] = (False, False)
    mass: float = 1.0
    """What all points of a side carry together."""
    report: Callable[..., None] | None = None
    """Hears which share of the blurs is done."""

    @cached_property
    def cost(self) -> Matrix:
        """What each way costs."""
        return plans.costs(self.a, self.b, self.power)

    @cached_property
    def plan(self) -> plans.Plan:
        """The cheapest plan."""
        return plans.cheapest(self.cost)

    @property
    def distance(self) -> float:
        """The Wasserstein distance."""
        return float(max(self.plan.cost, 0.0) ** (1 / self.power))

    @cached_property
    def blurs(self) -> Vector:
        """From a blur of 1 down to the one asked for."""
        steps = int(np.ceil(np.log(1 / self.blur) / np.log(FALL)))
        return np.geomspace(1.0, self.blur, steps + 1) if steps else np.ones(1)

    @cached_property
    def blurred(self) -> list[plans.Blurred]:
        """A plan for each blur."""
        return plans.blurred(self.cost, self.blurs, self._tell)

    def _tell(self, done: int) -> None:
        if self.report is not None:
            count = len(self.blurs)
            self.report(done / count, f"Blur {done} of {count}")

    def lost_rows(self) -> int:
        """Rows of exp(−c/ε) that are nothing but zeros in double precision."""
        return int((np.exp(-self.cost / self.blur).max(axis=1) == 0).sum())
