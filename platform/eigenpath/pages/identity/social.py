"""The picture that stands beside a link to us: 1200 by 630, the name on a surface."""

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from eigenpath.pages.identity.descent import REACH, Array, descend, isolines
from eigenpath.pages.identity.mark import INK, PAPER, YELLOW, draw_mark

__all__ = ["social_picture"]

WIDTH, HEIGHT = 1200, 630
FINE = 2
LEVELS = (3, 10, 22, 40, 62, 88, 118, 150, 182, 225, 290, 380, 500, 650, 830, 1060)
START = (-0.11, -0.55)
WORDS = ("The mathematics of", "machine learning,", "worked out")


def social_picture(fonts: Path) -> dict[Path, bytes]:
    """The picture by its place in the public folder."""
    size = (WIDTH * FINE, HEIGHT * FINE)
    picture = Image.new("RGB", size, INK)
    draw = ImageDraw.Draw(picture)
    _surface(draw)
    _shade(picture)
    draw = ImageDraw.Draw(picture)
    draw_mark(draw, (70 * FINE, 78 * FINE), 84 * FINE)
    serif = str(fonts / "newsreader-roman.woff2")
    _write(draw, (174, 88), "Eigenpath", _face(serif, 60))
    for k, line in enumerate(WORDS):
        _write(draw, (76, 286 + 76 * k), line, _face(serif, 66))
    small = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    small.quantize(96, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return {Path("icons/social.png"): buffer.getvalue()}


def _surface(draw: ImageDraw.ImageDraw) -> None:
    across = REACH * WIDTH / HEIGHT
    for k, level in enumerate(LEVELS):
        fade = k / len(LEVELS)
        colour = (
            round(96 - 60 * fade),
            round(138 - 88 * fade),
            round(205 - 133 * fade),
        )
        for line in isolines(level, across):
            draw.line(_placed(line + (-3.0, 0)), fill=colour, width=2 * FINE)
    path = _placed(descend(START, 0.01, 60) + (-3.0, 0))
    draw.line(path, fill=YELLOW, width=7 * FINE, joint="curve")
    for k in (*range(0, 12), 60):
        x, y = path[k]
        reach = (13 if k == 60 else 6) * FINE
        inner = YELLOW if k == 60 else INK
        box = (x - reach, y - reach, x + reach, y + reach)
        draw.ellipse(box, fill=inner, outline=YELLOW, width=3 * FINE)


def _shade(picture: Image.Image) -> None:
    """The left half goes dark, so that words can be read on it."""
    ramp = np.clip((np.arange(picture.width) / picture.width - 0.36) / 0.24, 0, 1)
    alpha = np.tile((255 * (1 - ramp)).astype(np.uint8), (picture.height, 1))
    picture.paste(Image.new("RGB", picture.size, INK), mask=Image.fromarray(alpha))


def _face(path: str, size: int) -> ImageFont.FreeTypeFont:
    face = ImageFont.truetype(path, size * FINE)
    face.set_variation_by_axes([500, 60])
    return face


def _write(
    draw: ImageDraw.ImageDraw,
    at: tuple[int, int],
    words: str,
    face: ImageFont.FreeTypeFont,
) -> None:
    draw.text((at[0] * FINE, at[1] * FINE), words, font=face, fill=PAPER)


def _placed(points: Array) -> list[tuple[float, float]]:
    scale = HEIGHT * FINE / (2 * REACH)
    middle = WIDTH * FINE * 0.5 + 6.0 * scale * 0.98
    return [(middle + float(x) * scale, (REACH - float(y)) * scale) for x, y in points]
