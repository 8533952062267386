"""Uploads: what is taken, what is left behind, what is refused."""

import contextlib
import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from exercises.demos.images import (
    LARGEST_FILE,
    LARGEST_SIDE,
    InvalidPictureError,
    pixels_of,
    reencode_picture,
)


def _file(picture: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def _painted(width: int = 40, height: int = 30) -> Image.Image:
    source = np.random.default_rng(0)
    return Image.fromarray(source.integers(0, 256, (height, width, 3), dtype=np.uint8))


def _chunk(name: bytes, body: bytes) -> bytes:
    check = zlib.crc32(name + body)
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", check)


def _claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header promises a huge picture."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(bytes(10_000)))
        + _chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("kind", "options"), [("PNG", {}), ("WEBP", {"lossless": True})]
)
def test_a_small_picture_keeps_every_pixel(kind: str, options: dict[str, bool]) -> None:
    picture = _painted()

    stored = reencode_picture(_file(picture, kind, **options))

    assert (stored.width, stored.height) == (40, 30)
    assert np.array_equal(pixels_of(stored.png), np.asarray(picture))


def test_a_photograph_is_fitted_into_the_largest_side() -> None:
    stored = reencode_picture(_file(_painted(1600, 900), "JPEG"))

    assert (stored.width, stored.height) == (LARGEST_SIDE, 576)
    assert pixels_of(stored.png).shape == (576, LARGEST_SIDE, 3)


def test_a_line_of_pixels_stays_one() -> None:
    stored = reencode_picture(_file(_painted(2000, 1), "PNG"))

    assert (stored.width, stored.height) == (LARGEST_SIDE, 1)


def test_a_picture_is_turned_upright_and_its_exif_left_behind() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "a telltale camera"
    lying = Image.new("RGB", (80, 40), "red")
    lying.paste("blue", (0, 0, 40, 40))

    stored = reencode_picture(_file(lying, "JPEG", exif=exif, quality=95))
    kept = Image.open(io.BytesIO(stored.png))

    assert (stored.width, stored.height) == (40, 80)
    # Turned by a quarter to the right, what was on the left is on top.
    assert pixels_of(stored.png)[5, 20, 2] > 200
    assert pixels_of(stored.png)[75, 20, 0] > 200
    assert not kept.getexif()
    assert kept.info == {}
    assert b"telltale" not in stored.png


def test_text_in_a_png_is_left_behind() -> None:
    words = PngInfo()
    words.add_text("Author", "telltale")

    stored = reencode_picture(_file(_painted(), "PNG", pnginfo=words))

    assert b"telltale" not in stored.png


def test_what_is_transparent_becomes_white() -> None:
    clear = Image.new("RGBA", (4, 4), (200, 0, 0, 0))

    stored = reencode_picture(_file(clear, "PNG"))

    assert (pixels_of(stored.png) == 255).all()


def test_of_several_frames_the_first_is_kept() -> None:
    first, second = Image.new("RGB", (4, 4), "red"), Image.new("RGB", (4, 4), "blue")
    moving = _file(first, "WEBP", save_all=True, append_images=[second], lossless=True)

    assert (pixels_of(reencode_picture(moving).png)[0, 0] == (255, 0, 0)).all()


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16"])
def test_other_kinds_of_pixels_become_red_green_and_blue(mode: str) -> None:
    if mode == "I;16":
        picture = Image.fromarray(np.full((4, 4), 0x8000, np.uint16))
    else:
        picture = Image.new("RGB", (4, 4), (128, 128, 128)).convert(mode)

    stored = reencode_picture(_file(picture, "JPEG" if mode == "CMYK" else "PNG"))

    assert pixels_of(stored.png).shape == (4, 4, 3)
    if mode in {"L", "P", "I;16"}:
        # The palette of Pillow has steps of 51.
        assert np.abs(pixels_of(stored.png).astype(int) - 128).max() <= 26


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"hello, this is text", "Only PNG, JPEG and WebP"),
        (b"GIF89a" + bytes(50), "Only PNG, JPEG and WebP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Only PNG, JPEG and WebP"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"\xff\xd8\xff" + bytes(100), "damaged"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "damaged"),
        (bytes(LARGEST_FILE + 1), "at most 8 MB"),
        (_claiming(6000, 6000), "million pixels"),
        (_claiming(10_000, 10_000), "million pixels"),
        (_claiming(60_000, 60_000), "million pixels"),
    ],
)
def test_what_is_no_proper_picture_is_refused_with_a_sentence(
    data: bytes, sentence: str
) -> None:
    with pytest.raises(InvalidPictureError, match=sentence) as refused:
        reencode_picture(data)

    assert str(refused.value).endswith(".")


def test_a_picture_cut_short_is_refused() -> None:
    whole = _file(_painted(200, 200), "PNG")

    with pytest.raises(InvalidPictureError, match="damaged"):
        reencode_picture(whole[: len(whole) // 2])


def test_a_page_that_calls_itself_a_picture_is_refused() -> None:
    polyglot = b"\x89PNG\r\n\x1a\n<script>alert(1)</script>"

    with pytest.raises(InvalidPictureError):
        reencode_picture(polyglot)


@given(st.integers(0, 400), st.binary(min_size=1, max_size=20))
def test_any_damage_gives_a_picture_or_a_sentence(place: int, noise: bytes) -> None:
    whole = bytearray(_file(Image.new("RGB", (30, 30), "teal"), "PNG"))
    whole[place : place + len(noise)] = noise

    with contextlib.suppress(InvalidPictureError):
        stored = reencode_picture(bytes(whole))
        assert max(stored.width, stored.height) <= LARGEST_SIDE
