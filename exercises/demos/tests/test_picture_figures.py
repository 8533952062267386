"""The picture's printed figures: sentence, storage, edges; from definitions alone."""

import re
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from exercises.demos.demo import Result
from exercises.demos.linear_algebra.image_compression.bundled import bundled_pixels
from exercises.demos.linear_algebra.svd_image_compression import SVD_IMAGE_COMPRESSION

OWN = "own:00000000-0000-4000-8000-000000000000"

Pixels = NDArray[np.uint8]


def _run(pixels: Pixels, **raw: Any) -> Result:
    demo = SVD_IMAGE_COMPRESSION
    return demo.run(demo.state({"image": OWN, **raw}), {"image": pixels})


def _noise(rows: int, columns: int) -> Pixels:
    source = np.random.default_rng(9)
    return source.integers(0, 256, (rows, columns, 3), dtype=np.uint8)


@pytest.mark.parametrize(
    ("rows", "columns", "printed"), [(427, 640, 255.88), (512, 512, 255.75)]
)
def test_the_break_even_rank_is_the_printed_one(
    rows: int, columns: int, printed: float
) -> None:
    found = _run(np.zeros((rows, columns, 3), np.uint8), rank=1, side="1024")

    # Source: mn/(m + n + 1).
    assert found.scalars["break_even"] == pytest.approx(printed, abs=0.005)


def test_storage_at_rank_50_of_the_usual_photograph_is_the_printed_one() -> None:
    found = _run(np.zeros((427, 640, 3), np.uint8), rank=50, side="1024")

    assert found.scalars["storage"] == pytest.approx(0.1954, abs=5e-5)


def test_every_number_of_the_sentence_is_numpys() -> None:
    pixels = bundled_pixels("temple")
    planes = [pixels[..., c] / 255 for c in range(3)]
    sigma = np.array([np.linalg.svd(plane, compute_uv=False) for plane in planes])
    left, total = (sigma[:, 20:] ** 2).sum(), (sigma**2).sum()

    reading = _run(pixels, rank=20).reading

    assert reading == (
        f"Rank 20 of 512: keeps {100 * (1 - left / total):.1f} % of energy, "
        f"PSNR {-10 * np.log10(left / pixels.size):.1f} dB, "
        f"stores {100 * 20 * 1025 / 512**2:.1f} % of the numbers; "
        f"measured error {np.sqrt(left):.2f}, best possible {np.sqrt(left):.2f}."
    )


def test_from_the_break_even_rank_on_the_sentence_says_so() -> None:
    below = _run(_noise(40, 40), rank=19).reading
    above = _run(_noise(40, 40), rank=20).reading

    # Source: 1600/81 = 19.75.
    assert "larger" not in below
    assert "Now larger than the raw pixels" in above
    assert "rank 19.8" in above


def test_what_is_not_all_is_never_called_a_hundred_per_cent() -> None:
    pixels = np.full((60, 60, 3), 200, np.uint8)
    pixels[0, 0] = 190

    almost = _run(pixels, rank=1).reading
    whole = _run(pixels, rank=2).reading

    assert "keeps over 99.9 % of energy" in almost
    assert "keeps 100.0 % of energy" in whole


def test_rank_zero_is_black() -> None:
    reading = _run(_noise(30, 30), rank=0).reading

    assert re.match(r"Rank 0 of 30: keeps 0\.0 % of energy", reading)
    assert "stores 0.0 % of the numbers" in reading


def test_on_the_diagonal_every_rank_is_worth_the_same() -> None:
    pixels = np.repeat((255 * np.eye(50, dtype=np.uint8))[..., None], 3, axis=2)

    result = _run(pixels, rank=10)

    # Source: all 50 singular values are 1, in each of three colours.
    assert result.scalars["energy"] == pytest.approx(0.2)
    assert result.scalars["error"] == pytest.approx(np.sqrt(3 * 40))
    assert result.scalars["rank_99"] == [50, 50, 50]


@pytest.mark.parametrize("rank", [2, 60])
def test_an_exact_picture_has_infinitely_many_decibels(rank: int) -> None:
    pixels = np.full((60, 60, 3), 200, np.uint8)
    pixels[0, 0] = 190

    result = _run(pixels, rank=rank, metric="ratio")

    # Source: one entry differs from a constant matrix, so the rank is 2.
    assert "PSNR ∞ dB (exact)" in result.reading
    assert result.scalars["ratio"] is None
    told = {row[0]: row[5] for row in result.tables[0].rows}
    assert told[60] == "∞"
    assert isinstance(told[1], float)
    assert "At rank 2 the picture is exact: ∞." in result.figures[0].caption
    assert len(result.figures[0].data) == 1
    assert list(result.arrays["ratio_rank"]) == [0, 1]
    assert np.isfinite(result.arrays["ratio"]).all()


def test_a_picture_that_is_not_exact_has_its_mark_among_the_decibels() -> None:
    result = _run(_noise(30, 30), rank=12, metric="ratio")

    assert result.scalars["ratio"] == pytest.approx(result.arrays["ratio"][12])
    assert result.figures[0].data[1]["y"] == [result.scalars["ratio"]]


def test_a_black_picture_is_exact_without_any_term() -> None:
    result = _run(np.zeros((20, 20, 3), np.uint8), rank=0, metric="ratio")

    assert "PSNR ∞ dB (exact)" in result.reading
    assert result.arrays["ratio"].shape == (0,)
