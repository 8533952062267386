"""One picture for each pillar, made of its mathematics; nothing is drawn by hand.

Each is 240 by 150 units: thin lines are the ground, the main line is the subject, and
the yellow line is what the eye should follow.
"""

from collections.abc import Callable
from math import comb
from pathlib import Path

import numpy as np

from eigenpath.pages.identity.strokes import Array, circle, line, picture

__all__ = ["DRAWN", "illustrations"]


def foundations() -> str:
    """exp and its inverse log, mirrored on the line y = x."""
    x = np.linspace(-3.4, 1.6, 200)
    there, back = np.c_[x, np.exp(x)], np.c_[np.exp(x), x]
    place = _plane(26.0, (104, 96))
    axes = [place(np.array(p)) for p in ([(-4, 0), (5.2, 0)], [(0, -2.1), (0, 3.7)])]
    mirror = place(np.array([(-2.1, -2.1), (3.7, 3.7)]))
    pairs = [place(np.array([(a, np.exp(a)), (np.exp(a), a)])) for a in (-1, 0, 1)]
    return picture(
        "fo",
        line("thin", *axes, *pairs),
        line("next", mirror),
        line("main", place(there), place(back)),
        circle("dot", [tuple(end) for pair in pairs for end in pair], 2.6),
    )


def linear_algebra() -> str:
    """The grid under [[1.8, 0.6], [0.6, 1.8]]; one diagonal keeps its direction."""
    A = np.array([[1.8, 0.6], [0.6, 1.8]])
    place = _plane(17.0, (120, 75))
    steps = np.arange(-4, 5)
    grid = [np.array([(k, -4), (k, 4)]) @ A.T for k in steps]
    grid += [np.array([(-4, k), (4, k)]) @ A.T for k in steps]
    turn = np.linspace(0, 2 * np.pi, 90)
    ball = np.c_[np.cos(turn), np.sin(turn)]
    keeps = np.array([(-3.2, -3.2), (3.2, 3.2)])
    return picture(
        "la",
        line("thin", *[place(piece) for piece in grid]),
        line("fill", place(ball @ A.T), is_closed=True),
        line("main", place(ball @ A.T), is_closed=True),
        line("dash", place(ball), is_closed=True),
        line("next", place(keeps)),
    )


def calculus() -> str:
    """A Riemann sum under a curve, and the tangent at its top."""
    place = _plane(24.0, (22, 128))

    def f(x: Array) -> Array:
        height: Array = 1.1 + 1.5 * np.sin(0.62 * x) + 0.22 * x
        return height

    left = np.arange(0.5, 7.6, 0.55)
    bars = [
        np.array([(a, 0), (a, h), (a + 0.55, h), (a + 0.55, 0)])
        for a, h in zip(left, f(left + 0.275), strict=True)
    ]
    x = np.linspace(0, 8.6, 160)
    at, slope = 1.7, 1.5 * 0.62 * np.cos(0.62 * 1.7) + 0.22
    ends = np.array([-1.7, 2.1])
    tangent = np.c_[at + ends, f(np.array([at]))[0] + slope * ends]
    spot = place(np.array([(at, f(np.array([at]))[0])]))
    return picture(
        "ca",
        line("bar", *[place(bar) for bar in bars]),
        line("thin", place(np.array([(-0.5, 0), (9, 0)]))),
        line("main", place(np.c_[x, f(x)])),
        line("next", place(tangent)),
        circle("here", [tuple(spot[0])], 4),
    )


def multivariable_calculus() -> str:
    """Cassini's ovals, |z − 1| |z + 1| = c, with gradients standing on them."""
    place = _plane(50.0, (120, 75))
    rings = [
        oval for c in (0.4, 0.7, 0.9, 1.0, 1.15, 1.45, 1.9, 2.6) for oval in _cassini(c)
    ]
    turn = np.linspace(0, 2 * np.pi, 12, endpoint=False) + 0.26
    feet = _radius(turn, 1.45)[:, None] * np.c_[np.cos(turn), np.sin(turn)]
    up = _uphill(feet)
    tips = feet + 0.42 * up / np.hypot(up[:, 0], up[:, 1])[:, None]
    arrows = [place(np.array(pair)) for pair in zip(feet, tips, strict=True)]
    return picture(
        "mv",
        line("thin", *[place(oval) for oval in rings]),
        line("main", place(_cassini(1.45)[0]), is_closed=True),
        line("next", *arrows),
        circle("dot", [tuple(arrow[0]) for arrow in arrows], 2),
    )


def optimisation() -> str:
    """Steepest descent in a narrow valley: exact steps at right angles."""
    H = np.diag([1.0, 6.0])
    place = _plane(17.0, (128, 75))
    turn = np.linspace(0, 2 * np.pi, 100)
    ball = np.c_[np.cos(turn), np.sin(turn)] / np.sqrt(np.diag(H))
    rings = [r * ball for r in (0.9, 1.9, 3, 4.2, 5.5, 6.9, 8.4, 10)]
    x = np.array([-6.0, 1.0])
    steps = [x]
    for _ in range(14):
        g = H @ x
        x = x - (g @ g) / (g @ H @ g) * g
        steps.append(x)
    path = place(np.array(steps))
    return picture(
        "op",
        line("thin", *[place(ring) for ring in rings], is_closed=True),
        line("next", path),
        circle("dot", [tuple(p) for p in path[:8]], 2.4),
        circle("here", [tuple(path[-1])], 4),
    )


def probability() -> str:
    """Sixteen throws of a coin and the curve they come near."""
    n, wide = 16, 12.6
    ks = np.arange(n + 1)
    p = np.array([comb(n, int(k)) for k in ks]) / 2**n
    place = _stretch(wide, 560.0, (120 - wide * n / 2, 132))
    bars = [
        np.array([(k - 0.5, 0), (k - 0.5, q), (k + 0.5, q), (k + 0.5, 0)])
        for k, q in zip(ks, p, strict=True)
    ]
    x = np.linspace(-0.5, n + 0.5, 140)
    bell = np.exp(-((x - n / 2) ** 2) / (n / 2)) / np.sqrt(np.pi * n / 2)
    return picture(
        "pr",
        line("bar", *[place(bar) for bar in bars]),
        line("thin", place(np.array([(-1.2, 0), (n + 1.2, 0)]))),
        line("next", place(np.c_[x, bell])),
    )


def statistics() -> str:
    """Points, the line of least squares, and what it misses by."""
    random = np.random.default_rng(1805)  # Legendre's year
    x = np.sort(random.uniform(0.3, 9.2, 26))
    y = 1 + 0.38 * x + random.normal(0, 0.75, 26)
    slope, height = np.polyfit(x, y, 1)
    place = _plane(22.0, (16, 132))
    ends = np.array([0.0, 9.6])
    misses = [
        place(np.array([(a, b), (a, height + slope * a)]))
        for a, b in zip(x, y, strict=True)
    ]
    return picture(
        "st",
        line("thin", *misses, place(np.array([(-0.4, 0), (10, 0)]))),
        line("next", place(np.c_[ends, height + slope * ends])),
        circle("dot", [tuple(miss[0]) for miss in misses], 2.8),
    )


def information_theory() -> str:
    """Entropy of a coin in bits, under its tangents; most at one half."""
    p = np.linspace(1e-4, 1 - 1e-4, 180)
    H = -p * np.log2(p) - (1 - p) * np.log2(1 - p)
    place = _stretch(188.0, 108.0, (26, 134))
    curve = place(np.c_[p, H])
    tangents = []
    for q in (0.06, 0.14, 0.26, 0.4, 0.6, 0.74, 0.86, 0.94):
        slope = np.log2((1 - q) / q)
        value = -q * np.log2(q) - (1 - q) * np.log2(1 - q)
        reach = np.array([-0.17, 0.17]) / np.hypot(1, slope * 0.45)
        tangents.append(place(np.c_[q + reach, value + slope * reach]))
    top = place(np.array([(0.5, 1.0)]))
    return picture(
        "it",
        line("fill", curve, is_closed=True),
        line("thin", place(np.array([(-0.06, 0), (1.06, 0)])), *tangents),
        line("main", curve),
        line("next", place(np.array([(0.32, 1.0), (0.68, 1.0)]))),
        circle("here", [tuple(top[0])], 4),
    )


def advanced() -> str:
    """Lorenz's attractor, by Runge and Kutta's method."""

    def flow(s: Array) -> Array:
        x, y, z = s
        return np.array([10 * (y - x), x * (28 - z) - y, x * y - 8 / 3 * z])

    h, s = 0.006, np.array([1.0, 3.0, 20.0])
    places = []
    for _ in range(2300):
        a = flow(s)
        b = flow(s + h / 2 * a)
        c = flow(s + h / 2 * b)
        d = flow(s + h * c)
        s = s + h / 6 * (a + 2 * b + 2 * c + d)
        places.append((s[0] + 0.28 * s[1], s[2]))
    track = _stretch(3.9, 2.95, (120, 147))(np.array(places)[150:])
    return picture("ad", line("main", track[:-260]), line("next", track[-261:]))


DRAWN: dict[str, Callable[[], str]] = {
    "foundations": foundations,
    "linear-algebra": linear_algebra,
    "calculus": calculus,
    "multivariable-calculus": multivariable_calculus,
    "optimisation": optimisation,
    "probability": probability,
    "statistics": statistics,
    "information-theory": information_theory,
    "advanced": advanced,
}


def illustrations() -> dict[Path, bytes]:
    """Every picture by its place in the folder of templates."""
    return {Path(f"{slug}.svg"): draw().encode() for slug, draw in DRAWN.items()}


def _plane(unit: float, origin: tuple[float, float]) -> Callable[[Array], Array]:
    return _stretch(unit, unit, origin)


def _stretch(
    across: float, up: float, origin: tuple[float, float]
) -> Callable[[Array], Array]:
    """Mathematics counts upwards, pictures downwards."""

    def place(points: Array) -> Array:
        placed: Array = points * (across, -up) + origin
        return placed

    return place


def _radius(turn: Array, c: float) -> Array:
    """How far the outer oval is from the middle, in polar coordinates (c ≥ 1)."""
    root = np.sqrt(np.maximum(c**4 - np.sin(2 * turn) ** 2, 0))
    return np.asarray(np.sqrt(np.maximum(np.cos(2 * turn) + root, 0)))


def _cassini(c: float) -> list[Array]:
    """The oval of c² = |z² − 1|: one line outside the figure of eight, two inside."""
    turn = np.linspace(0, 2 * np.pi, 160)
    circle_ = c * c * np.exp(1j * turn) + 1
    if c >= 1:
        radius = _radius(turn, c)
        return [radius[:, None] * np.c_[np.cos(turn), np.sin(turn)]]
    root = np.sqrt(circle_)
    return [np.c_[root.real, root.imag], np.c_[-root.real, -root.imag]]


def _uphill(points: Array) -> Array:
    """The gradient of |z² − 1|² at these points."""
    z = points[:, 0] + 1j * points[:, 1]
    g = 2 * (z * z - 1) * np.conj(2 * z)
    return np.asarray(np.c_[g.real, g.imag])
