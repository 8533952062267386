"""A learner's own picture: checked, turned upright, made small, written anew.

What is kept is a new PNG of plain red, green and blue: no place, no camera, no
profile, no second frame, nothing behind the last pixel survives.
"""

import io
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

__all__ = [
    "LARGEST_FILE",
    "LARGEST_SIDE",
    "MOST_PIXELS",
    "InvalidPictureError",
    "StoredPicture",
    "pixels_of",
    "reencode_picture",
]

LARGEST_FILE = 8 * 1024 * 1024
"""Bytes taken; photographs of a telephone have 2 to 6 MB."""

MOST_PIXELS = 25_000_000
"""Decoded, this many need 100 MB; a telephone takes 12 million."""

LARGEST_SIDE = 1024
"""Pixels a side that are kept: all ranks take 0.1 s at 512 and 0.7 s at this size."""


class InvalidPictureError(ValueError):
    """A file that is not taken; the message is a sentence for its owner."""


class StoredPicture(NamedTuple):
    """What is kept of an upload."""

    png: bytes
    width: int
    height: int


def reencode_picture(data: bytes) -> StoredPicture:
    """Turn an uploaded file into a small, plain PNG.

    The kind of file is told by its first bytes, never by its name. Transparent parts
    become white; of several frames the first is taken.

    Raises
    ------
    InvalidPictureError
        If the file is empty, too large, not a picture, or broken.
    """
    if not data:
        raise InvalidPictureError("This file is empty.")
    if len(data) > LARGEST_FILE:
        raise InvalidPictureError(
            f"This file has {len(data) / 2**20:.1f} MB; at most "
            f"{LARGEST_FILE // 2**20} MB are taken."
        )
    kind = _kind(data)
    try:
        picture = _decode(data, kind)
    except InvalidPictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise InvalidPictureError(_too_many()) from None
    except Exception:
        # Decoders answer hostile bytes with errors of every kind; all mean the same.
        raise InvalidPictureError(
            "This file cannot be read as a picture; it may be damaged."
        ) from None
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return StoredPicture(buffer.getvalue(), picture.width, picture.height)


def pixels_of(png: bytes) -> NDArray[np.uint8]:
    """The pixels of a stored picture, shape (height, width, 3)."""
    with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
        return np.array(picture.convert("RGB"))


def _kind(data: bytes) -> str:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    raise InvalidPictureError("Only PNG, JPEG and WebP pictures are taken.")


def _decode(data: bytes, kind: str) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=(kind,)) as picture:
        # Known from the header, before a single pixel is unpacked.
        if picture.width * picture.height > MOST_PIXELS:
            raise InvalidPictureError(_too_many())
        # JPEG can be unpacked at a half, quarter or eighth of its size.
        picture.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        plain = _on_white(upright)
    plain.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS)
    # From the bare array: what a picture carries besides its pixels stays behind.
    return Image.fromarray(np.asarray(plain))


def _on_white(picture: Image.Image) -> Image.Image:
    """Red, green and blue, with white behind what is transparent."""
    if picture.mode.startswith("I"):
        # Sixteen bits of grey; Pillow would cut them off at 255.
        levels = np.asarray(picture, dtype=np.float64) / 257
        return Image.fromarray(levels.clip(0, 255).astype(np.uint8)).convert("RGB")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    above = picture.convert("RGBA")
    below = Image.new("RGBA", above.size, "white")
    return Image.alpha_composite(below, above).convert("RGB")


def _too_many() -> str:
    return (
        f"This picture has more than {MOST_PIXELS // 1_000_000} million pixels; "
        "please make it smaller first."
    )
