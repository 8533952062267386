"""The photographs of the demo; `photographs/README.md` tells their licences."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

__all__ = ["PHOTOGRAPHS", "Photograph"]

FOLDER = Path(__file__).with_name("photographs")


@dataclass(frozen=True)
class Photograph:
    """A file of ours, and whose work it shows."""

    title: str
    file: str
    author: str
    licence: str
    source: str

    def paint(self) -> NDArray[np.uint8]:
        """The pixels, shape (height, width, 3)."""
        with Image.open(FOLDER / self.file) as picture:
            return np.array(picture.convert("RGB"))


PHOTOGRAPHS = {
    "china": Photograph(
        title="A temple in China, photographed",
        file="china.jpg",
        author="danielbuechele",
        licence="CC BY 2.0",
        source="https://www.flickr.com/photos/danielbuechele/6061409035/",
    ),
    "flower": Photograph(
        title="A flower, photographed",
        file="flower.jpg",
        author="vultilion",
        licence="CC BY 2.0",
        source="https://www.flickr.com/photos/vultilion/6056698931/",
    ),
    "astronaut": Photograph(
        title="The astronaut Eileen Collins",
        file="astronaut.png",
        author="NASA",
        licence="public domain",
        source="scikit-image",
    ),
    "camera": Photograph(
        title="A photographer, in grey",
        file="camera.png",
        author="Lav Varshney",
        licence="CC0-1.0",
        source="scikit-image",
    ),
    "text": Photograph(
        title="Print, photographed",
        file="text.png",
        author="Wikimedia Commons",
        licence="public domain",
        source="https://commons.wikimedia.org/wiki/File:Corner.png",
    ),
}
