"""The photographs of the demo; `photographs/README.md` tells their licences."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from exercises.demos.linear_algebra.image_compression.credited import (
    Picture,
    Pixels,
)

__all__ = ["FOLDER", "PHOTOGRAPHS"]

FOLDER = Path(__file__).with_name("photographs")


def _photograph(file: str) -> Callable[[], Pixels]:
    def paint() -> Pixels:
        with Image.open(FOLDER / file) as picture:
            return np.array(picture.convert("RGB"))

    return paint


PHOTOGRAPHS: dict[str, Picture] = {
    "china": Picture(
        title="A temple in China, photographed",
        paint=_photograph("china.jpg"),
        author="danielbuechele",
        licence="CC BY 2.0",
        source="https://www.flickr.com/photos/danielbuechele/6061409035/",
    ),
    "flower": Picture(
        title="A flower, photographed",
        paint=_photograph("flower.jpg"),
        author="vultilion",
        licence="CC BY 2.0",
        source="https://www.flickr.com/photos/vultilion/6056698931/",
    ),
    "astronaut": Picture(
        title="The astronaut Eileen Collins",
        paint=_photograph("astronaut.png"),
        author="NASA",
        licence="public domain",
        source="scikit-image",
    ),
    "camera": Picture(
        title="A photographer, in grey",
        paint=_photograph("camera.png"),
        author="Lav Varshney",
        licence="CC0-1.0",
        source="scikit-image",
    ),
    "text": Picture(
        title="Print, photographed",
        paint=_photograph("text.png"),
        author="Wikimedia Commons",
        licence="public domain",
        source="https://commons.wikimedia.org/wiki/File:Corner.png",
    ),
}
