"""A printed page: sharp edges everywhere, as in a scan, and white between the lines.

The letters are those that come with Pillow: Aileron, which its author gave away as
CC0-1.0; so the page is free too.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

__all__ = ["paint_page"]

SIDE = 512
SIZE = 24
LEADING = 34
MARGIN = 34

LINES = (
    "A column times a row is the simplest",
    "picture there is: every line of it is the",
    "same, only lighter or darker. It has rank",
    "one. Add a second, and lines may differ",
    "in two ways; add enough of them, and any",
    "picture comes out. The singular value",
    "decomposition finds them in the best",
    "order: whoever stops after k has come as",
    "near as k of them can. A sky needs few.",
    "Letters need many: no line of this page",
    "is like the next, and where black meets",
    "white there is no gentle way between.",
    "Read this at rank 20, then at rank 60.",
)


def paint_page() -> NDArray[np.uint8]:
    """The picture, shape (512, 512, 3)."""
    page = Image.new("L", (SIDE, SIDE), 250)
    pen = ImageDraw.Draw(page)
    letters = ImageFont.load_default(SIZE)
    for number, line in enumerate(LINES):
        pen.text((MARGIN, MARGIN + number * LEADING), line, fill=20, font=letters)
    return np.repeat(np.asarray(page)[..., None], 3, axis=2)
