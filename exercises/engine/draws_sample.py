"""Small samples of whole numbers whose statistics come out even."""

from fractions import Fraction

import numpy as np

from exercises.engine.draw_options import Options
from exercises.engine.errors import EngineError, UndefinedValue
from exercises.engine.expressions.values import Matrix, Vector

__all__ = ["observations", "points"]

MOST_NUMBERS = 20
BATCH = 2_000
BATCHES = 4
LARGEST = 10_000


def observations(options: Options, rng: np.random.Generator) -> Vector:
    """Return whole numbers, not all equal, with a whole or the wanted mean.

    Raises
    ------
    UndefinedValue
        If 8,000 samples had not the wanted mean and variance.
    """
    size, low, high = _sizes(options, 2)
    for _ in range(BATCHES):
        rows = rng.integers(low, high + 1, size=(BATCH, size))
        fitting = np.flatnonzero(_fits(rows, options))
        if len(fitting):
            row = [Fraction(int(x)) for x in rows[fitting[0]]]
            return tuple(sorted(row) if options.flag("sorted") else row)
    raise UndefinedValue(f"{options.draw.name} never had these statistics.")


def _fits(rows: np.ndarray, options: Options) -> np.ndarray:
    """Say of each row whether its mean, and its variance if asked, are as wanted."""
    size = rows.shape[1]
    total = rows.sum(axis=1)
    spread = size * (rows**2).sum(axis=1) - total**2  # n² times the variance
    fits: np.ndarray = spread > 0
    if options.has("mean"):
        fits &= total == _whole(options, "mean", size)
    else:
        fits &= total % size == 0
    unit = size * (size - 1) if options.flag("sample") else size * size
    if options.has("variance"):
        fits &= spread == _whole(options, "variance", unit)
    if options.flag("square"):
        root = np.rint(np.sqrt(spread / unit)).astype(int)
        fits &= root**2 * unit == spread
    return fits


def _whole(options: Options, name: str, factor: int) -> int:
    """Return an option times a factor, which must be whole for whole numbers."""
    found = options.scalar(name) * factor
    if found.denominator != 1:
        raise EngineError(
            f"No whole numbers have the {name} of {options.draw.name}: "
            f"{options.scalar(name)} times {factor} is not a whole number."
        )
    return int(found)


def points(options: Options, rng: np.random.Generator) -> Matrix:
    """Return rows (x, y) whose least-squares line has exactly slope and intercept.

    The residuals are whole numbers, orthogonal to 1 and to x.
    """
    size, low, high = _sizes(options, 3)
    noise = options.whole("noise", 2, most=LARGEST)
    slope, intercept = options.scalar("slope"), options.scalar("intercept")
    if high - low + 1 < size:
        raise EngineError(f"{options.draw.name} needs {size} different x.")
    for _ in range(BATCHES):
        x = np.sort(low + rng.permutation(high - low + 1)[:size])
        rows = rng.integers(-noise, noise + 1, size=(BATCH, size))
        fits = (rows.sum(axis=1) == 0) & (rows @ x == 0)
        fitting = np.flatnonzero(fits & (np.any(rows, axis=1) | (noise == 0)))
        if len(fitting):
            residuals = rows[fitting[0]]
            return tuple(
                (Fraction(int(a)), intercept + slope * int(a) + int(r))
                for a, r in zip(x, residuals, strict=True)
            )
    raise UndefinedValue(f"{options.draw.name} never had such small residuals.")


def _sizes(options: Options, least: int) -> tuple[int, int, int]:
    """Return how many numbers there are to be, and between which bounds."""
    size = options.whole("size", most=MOST_NUMBERS)
    low, high = options.scalar("low"), options.scalar("high")
    name = options.draw.name
    if size < least:
        raise EngineError(f"size of {name} must be {least} or more.")
    if not (low.denominator == high.denominator == 1 and -LARGEST <= low < high):
        raise EngineError(f"low and high of {name} must be whole numbers, low < high.")
    if high > LARGEST:
        raise EngineError(f"high of {name} must be at most {LARGEST}.")
    return size, int(low), int(high)
