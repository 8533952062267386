"""What the two demos of the mission compute against bare NumPy and SciPy.

CPU milliseconds (process time, one thread of linear algebra, least of some rounds;
floor and demo take turns, so that a busy machine slows both). The floors do the same
arithmetic and nothing else: no verdicts, no curves, no picture.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.linalg
import scipy.optimize
from numpy.typing import NDArray

from benchmarks.demo_costs import least
from exercises.demos.linear_algebra.image_compression.bundled import bundled_pixels
from exercises.demos.linear_algebra.image_compression.channels import plan
from exercises.demos.linear_algebra.image_compression.compression import compress
from exercises.demos.multivariable_calculus.descent.race import surface_of, trajectories
from exercises.demos.multivariable_calculus.momentum.drawing import GRID, plane
from exercises.demos.multivariable_calculus.momentum.heavy_ball import HeavyBall
from exercises.demos.payload import pack
from exercises.demos.registry import DEMOS

ROUNDS = 15
RACE = "gradient-descent-trajectories"
PICTURE = "svd-image-compression"
METHODS = "gd,momentum,nesterov,adagrad,rmsprop,adam,adamw,newton,bfgs,lbfgs"
STARTS = ((-1.2, 1), (1.5, -0.5), (0, 2), (-1, -0.5), (1.8, 2.8), (-1.8, 2))
STARTS += ((0.5, 0.5), (-0.5, 2.5))
RACE_TARGET, PICTURE_TARGET = 45.0, 110.0

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Row:
    """One line of the table: a demo's work beside its floor."""

    name: str
    work: Callable[[], object]
    floor: Callable[[], object]
    target: float | None = None


def main() -> None:
    """Measure both demos at the sizes of their targets and at others."""
    print("Ten methods on Rosenbrock's valley; the floor is one NumPy loop a method")
    _measure([_race(starts, steps) for starts, steps in _RACES])
    print("\nThe same from one start; the floor is plain Python with numbers")
    _measure([_race(1, 1000, floor=_plain_race)])
    print("\nAll ranks of a picture; the floor is scipy.linalg.svd in single precision")
    _measure([_picture(side) for side in (64, 128, 256, 512)])
    print("\nThe whole answer, packed; the floor is the arithmetic of the demo itself")
    _measure([_whole_race(), _whole_picture()])
    print(
        "\nRates over the plane of step and momentum; the floor is numpy.linalg.eigvals"
    )
    _measure([_rates()])


_RACES = ((1, 1000), (8, 100), (8, 1000), (8, 5000), (64, 1000))


def _measure(rows: Sequence[Row]) -> None:
    print(f"{'':<34}{'ms':>9}{'floor':>9}{'ratio':>8}{'target':>9}")
    for row in rows:
        cost, floor = least(row.work, row.floor, rounds=ROUNDS)
        target = f"{row.target:>9.0f}" if row.target else ""
        print(f"{row.name:<34}{cost:>9.2f}{floor:>9.2f}{cost / floor:>8.2f}{target}")


def _race(
    starts: int, steps: int, floor: Callable[[Matrix, int], object] | None = None
) -> Row:
    points = (STARTS * 8)[:starts]
    state = DEMOS[RACE].state({"methods": METHODS, "starts": points, "steps": steps})
    surface = surface_of(state)
    target = RACE_TARGET if (starts, steps) == (8, 1000) else None
    return Row(
        f"{starts} starts × {steps} steps",
        lambda: trajectories(state, surface),
        lambda: (floor or _numpy_race)(np.array(points, float), steps),
        target,
    )


def _numpy_race(starts: Matrix, steps: int) -> None:
    """Each first-order method in a loop of its own over all starts; SciPy's BFGS."""
    for method in ("gd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"):
        _numpy_lane(method, starts, steps)
    for start in starts:
        for method in ("Newton-CG", "BFGS", "L-BFGS-B"):
            scipy.optimize.minimize(
                scipy.optimize.rosen, start, jac=scipy.optimize.rosen_der, method=method
            )


def _numpy_lane(method: str, starts: Matrix, steps: int) -> Matrix:
    path = np.empty((steps + 1, *starts.shape))
    path[0] = starts
    p, m, s = starts.copy(), np.zeros_like(starts), np.zeros_like(starts)
    for step in range(1, steps + 1):
        x, y = p[:, 0], p[:, 1]
        gap = 200 * (y - x * x)
        g = np.stack([2 * (x - 1) - 2 * x * gap, gap], axis=1)
        if method == "gd":
            p = p - 1e-3 * g
        elif method in {"momentum", "nesterov"}:
            m = 0.9 * m + g
            p = p - 1e-3 * (m if method == "momentum" else g + 0.9 * m)
        elif method == "adagrad":
            s = s + g * g
            p = p - 0.5 * g / (np.sqrt(s) + 1e-8)
        elif method == "rmsprop":
            s = 0.9 * s + 0.1 * g * g
            p = p - 0.01 * g / (np.sqrt(s) + 1e-8)
        else:
            m = 0.9 * m + 0.1 * g
            s = 0.999 * s + 0.001 * g * g
            move = m / (1 - 0.9**step) / (np.sqrt(s / (1 - 0.999**step)) + 1e-8)
            p = p - 0.05 * move - (0.0005 * p if method == "adamw" else 0)
        path[step] = p
    return path


def _plain_race(starts: Matrix, steps: int) -> None:
    """Seven times Adam in Python's own numbers: what one start costs without arrays."""
    for _ in range(7):
        x, y = (float(part) for part in starts[0])
        mx = my = sx = sy = 0.0
        path = []
        for step in range(1, steps + 1):
            gap = 200 * (y - x * x)
            gx, gy = 2 * (x - 1) - 2 * x * gap, gap
            mx, my = 0.9 * mx + 0.1 * gx, 0.9 * my + 0.1 * gy
            sx, sy = 0.999 * sx + 0.001 * gx * gx, 0.999 * sy + 0.001 * gy * gy
            first, second = 1 - 0.9**step, 1 - 0.999**step
            x -= 0.05 * mx / first / ((sx / second) ** 0.5 + 1e-8)
            y -= 0.05 * my / first / ((sy / second) ** 0.5 + 1e-8)
            path.append((x, y))


def _picture(side: int) -> Row:
    pixels = np.ascontiguousarray(bundled_pixels("temple")[:side, :side])
    single = [np.ascontiguousarray(pixels[..., c], np.float32) for c in range(3)]

    def work() -> object:
        return compress(plan(pixels, "rgb", is_centred=False), {"rank": 20}).curve

    def floor() -> object:
        return [
            scipy.linalg.svd(A, full_matrices=False, check_finite=False) for A in single
        ]

    target = PICTURE_TARGET if side == 512 else None
    return Row(f"{side} × {side} × 3", work, floor, target)


def _whole_race() -> Row:
    demo = DEMOS[RACE]
    state = demo.state({"methods": METHODS, "starts": STARTS, "steps": 1000})
    surface = surface_of(state)
    return Row(
        "race, 8 starts × 1000 steps",
        lambda: pack(demo, state, demo.run(state)),
        lambda: trajectories(state, surface),
    )


def _whole_picture() -> Row:
    demo = DEMOS[PICTURE]
    state = demo.state()
    pixels = bundled_pixels("temple")
    return Row(
        "picture, 512 × 512 × 3",
        lambda: pack(demo, state, demo.run(state)),
        lambda: compress(plan(pixels, "rgb", is_centred=False), {"rank": 20}).curve,
    )


def _rates() -> Row:
    """By closed forms, where the floor asks LAPACK for 2 × 40,401 pairs of roots."""
    ball = HeavyBall(0.01, 1.0, 1.0, 0.9)

    def floor() -> object:
        a, b = np.meshgrid(np.linspace(0, 4.2, GRID), np.linspace(-0.2, 1.1, GRID))
        M = np.zeros((GRID, GRID, 2, 2))
        M[..., 1, 0], M[..., 0, 1] = 1.0, -b
        radii = []
        for curvature in ball.curvatures:
            M[..., 0, 0] = 1 + b - a * curvature
            radii.append(np.abs(np.linalg.eigvals(M)).max(axis=-1))
        return np.maximum(*radii)

    return Row(f"{GRID} × {GRID} × 2", lambda: plane(ball), floor)


if __name__ == "__main__":
    main()
