"""A painted landscape with the spectrum of a photograph: a temple by a lake at dusk.

Soft clouds and hills fall off fast, columns are almost of rank 1, leaves and ripples
need many ranks: as in a photograph.
"""

import numpy as np
from numpy.typing import NDArray

__all__ = ["paint_temple"]

SIDE = 512
SHORE = 330
"""The row where land ends and the lake begins."""
SEED = 7
COLUMNS = 6

Plane = NDArray[np.float64]
Picture = NDArray[np.float64]


def paint_temple() -> NDArray[np.uint8]:
    """The picture, shape (512, 512, 3)."""
    source = np.random.default_rng(SEED)
    picture = _sky(source)
    for place, base, rough in ((0, 250, 60.0), (1, 285, 42.0), (2, 312, 26.0)):
        _add_hill(picture, source, place, base, rough)
    _add_temple(picture, source)
    _add_trees(picture, source)
    _add_lake(picture, source)
    picture += source.normal(0.0, 0.012, (SIDE, SIDE, 1))
    return np.rint(np.clip(picture, 0, 1) * 255).astype(np.uint8)


def _clouds(source: np.random.Generator, shape: tuple[int, int], fall: float) -> Plane:
    """Noise whose waves of frequency f have the amplitude f^−fall; mean 0, spread 1."""
    rows, columns = shape
    waves = np.fft.rfft2(source.standard_normal(shape))
    f = np.hypot(np.fft.fftfreq(rows)[:, None], np.fft.rfftfreq(columns)[None, :])
    waves /= np.maximum(f, 1 / max(shape)) ** fall
    plane = np.fft.irfft2(waves, s=shape)
    return np.asarray((plane - plane.mean()) / plane.std())


def _mix(picture: Picture, colour: tuple[float, ...], amount: Plane) -> None:
    """Lay a colour over the picture where `amount` is up to 1."""
    share = np.clip(amount, 0, 1)[..., None]
    picture *= 1 - share
    picture += share * np.array(colour)


def _grid() -> tuple[Plane, Plane]:
    steps = np.arange(SIDE, dtype=float)
    rows, columns = np.meshgrid(steps, steps, indexing="ij")
    return np.asarray(rows), np.asarray(columns)


def _sky(source: np.random.Generator) -> Picture:
    rows, columns = _grid()
    height = np.clip(rows / SHORE, 0, 1)[..., None]
    top, bottom = np.array([0.30, 0.42, 0.62]), np.array([0.98, 0.78, 0.56])
    picture: Picture = (1 - height) * top + height * bottom
    sun = np.hypot(rows - 210, columns - 390)
    _mix(picture, (1.0, 0.86, 0.62), 0.7 * np.exp(-((sun / 90) ** 2)))
    _mix(picture, (1.0, 0.97, 0.88), 22 - sun)
    veil = _clouds(source, (SIDE, SIDE), 1.7)
    _mix(picture, (0.99, 0.90, 0.84), 0.35 * np.clip(veil, 0, 2))
    return picture


def _add_hill(
    picture: Picture, source: np.random.Generator, place: int, base: int, rough: float
) -> None:
    """One range of hills; nearer ones are darker and rougher."""
    rows, _ = _grid()
    ridge = base - rough * np.clip(_clouds(source, (1, SIDE), 1.4)[0], -1.6, 2)
    texture = _clouds(source, (SIDE, SIDE), 1.1)
    shade = 0.62 - 0.13 * place
    colour = (shade * 0.90, shade * 0.94, shade + 0.05 - 0.07 * place)
    _mix(picture, colour, rows - ridge[None, :])
    below = rows > ridge[None, :]
    picture += (0.018 * (place + 1) * texture * below)[..., None]


def _add_temple(picture: Picture, source: np.random.Generator) -> None:
    rows, columns = _grid()
    stone = (0.93, 0.87, 0.76)
    left, right, eaves = 96.0, 296.0, 196.0
    middle = (left + right) / 2
    inside = (columns >= left) & (columns <= right)
    for step in range(3):
        wide = 8.0 * (step + 1)
        band = (columns >= left - wide) & (columns <= right + wide)
        level = 306 + 8 * step
        at = band & (rows >= level) & (rows < level + 8)
        shade = 0.92 - 0.07 * step
        _mix(picture, tuple(shade * part for part in stone), at.astype(float))
    hall = inside & (rows >= eaves) & (rows < 306)
    _mix(picture, (0.24, 0.20, 0.22), hall.astype(float))
    half = (right - left) / COLUMNS / 4
    for centre in np.linspace(left + half + 4, right - half - 4, COLUMNS):
        _add_column(picture, centre, half, eaves)
    beam = inside & (rows >= eaves - 16) & (rows < eaves)
    _mix(picture, stone, beam.astype(float))
    groove = beam & ((columns // 8) % 3 == 0) & (rows >= eaves - 12)
    _mix(picture, (0.66, 0.58, 0.50), 0.8 * groove)
    rise = (eaves - 16 - rows) / 58
    gable = (rise >= 0) & (np.abs(columns - middle) <= (1 - rise) * 112)
    _mix(picture, (0.84, 0.76, 0.66), gable.astype(float))
    inner = (rise >= 0.12) & (np.abs(columns - middle) <= (0.82 - rise) * 112)
    _mix(picture, (0.70, 0.60, 0.52), inner.astype(float))
    weathered = _clouds(source, (SIDE, SIDE), 0.9)
    picture += (0.03 * weathered * (gable | hall | beam))[..., None]


def _add_column(picture: Picture, centre: float, half: float, eaves: float) -> None:
    """A fluted shaft, lit from the right."""
    rows, columns = _grid()
    across = (columns - centre) / half
    is_shaft = (np.abs(across) <= 1) & (rows >= eaves + 6) & (rows < 306)
    flutes = 0.05 * np.cos(9 * np.arcsin(np.clip(across, -1, 1)))
    light = 0.70 + 0.22 * across - 0.10 * across**2 + flutes
    for place, tint in enumerate((1.0, 0.93, 0.82)):
        plane = picture[..., place]
        plane[is_shaft] = (light * tint)[is_shaft]
    is_head = (np.abs(across) <= 1.35) & (rows >= eaves) & (rows < eaves + 6)
    _mix(picture, (0.90, 0.84, 0.74), is_head.astype(float))


def _add_trees(picture: Picture, source: np.random.Generator) -> None:
    rows, columns = _grid()
    for column, top, wide in ((40, 196, 15), (338, 214, 13), (372, 240, 11)):
        ragged = 1 + 0.35 * _clouds(source, (SIDE, SIDE), 0.7)
        height = (rows - top) / (SHORE - top)
        edge = wide * ragged * np.sqrt(np.clip(height, 0, 1)) * (1.25 - 0.4 * height)
        crown = (height > 0) & (rows < SHORE) & (np.abs(columns - column) < edge)
        leaves = _clouds(source, (SIDE, SIDE), 0.5)
        _mix(picture, (0.13, 0.20, 0.13), crown.astype(float))
        picture += (0.05 * leaves * crown)[..., None] * np.array([0.8, 1.0, 0.6])


def _add_lake(picture: Picture, source: np.random.Generator) -> None:
    """The land upside down, darker, broken by ripples that widen towards the eye."""
    depth = np.arange(SIDE - SHORE)
    ripples = _clouds(source, (len(depth), SIDE), 0.8)
    away = (depth / len(depth))[:, None]
    sway = np.rint(6 * away * ripples).astype(int)
    above = np.clip(SHORE - 1 - depth[:, None] + sway, 0, SHORE - 1)
    beside = np.clip(np.arange(SIDE)[None, :] + sway // 2, 0, SIDE - 1)
    mirrored = picture[above, beside]
    water = np.array([0.20, 0.30, 0.38])
    share = 0.30 + 0.35 * away[..., None]
    picture[SHORE:] = (1 - share) * mirrored + share * water
    picture[SHORE:] += (0.05 * (0.3 + away) * ripples)[..., None]
    picture[SHORE - 2 : SHORE + 1] *= 0.6
