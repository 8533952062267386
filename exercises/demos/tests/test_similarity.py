"""Structural similarity against its closed forms and a loop over windows."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from exercises.demos.demo import Result
from exercises.demos.linear_algebra.image_compression.bundled import bundled_pixels
from exercises.demos.linear_algebra.image_compression.channels import MODES, plan
from exercises.demos.linear_algebra.image_compression.compression import compress
from exercises.demos.linear_algebra.image_compression.similarity import (
    similarities,
    similarity,
)
from exercises.demos.linear_algebra.svd_image_compression import SVD_IMAGE_COMPRESSION

OWN = "own:00000000-0000-4000-8000-000000000000"
C1, C2 = 0.0001, 0.0009

Plane = NDArray[np.float64]


def _planes(rows: int = 29, columns: int = 42) -> tuple[Plane, Plane]:
    source = np.random.default_rng(4)
    a = source.uniform(0, 1, (rows, columns))
    return a, np.clip(a + source.normal(0, 0.2, a.shape), 0, 1)


def _run(pixels: NDArray[np.uint8], **raw: Any) -> Result:
    demo = SVD_IMAGE_COMPRESSION
    return demo.run(demo.state({"image": OWN, **raw}), {"image": pixels})


def _by_windows(a: Plane, b: Plane) -> float:
    """Wang et al. (2004), eq. 6 with α = β = γ = 1 and C₃ = C₂/2: three factors."""
    found = []
    for i in range(0, a.shape[0] - 7, 4):
        for j in range(0, a.shape[1] - 7, 4):
            x, y = a[i : i + 8, j : j + 8].ravel(), b[i : i + 8, j : j + 8].ravel()
            shared = ((x - x.mean()) * (y - y.mean())).mean()
            light = (2 * x.mean() * y.mean() + C1) / (
                x.mean() ** 2 + y.mean() ** 2 + C1
            )
            contrast = (2 * x.std() * y.std() + C2) / (x.var() + y.var() + C2)
            structure = (shared + C2 / 2) / (x.std() * y.std() + C2 / 2)
            found.append(light * contrast * structure)
    return float(np.mean(found))


def test_it_is_the_product_of_light_contrast_and_structure() -> None:
    a, b = _planes()

    # Sums over the whole plane round to 1,218 ε.
    assert similarity(a, b) == pytest.approx(_by_windows(a, b), abs=1e-10)


def test_a_picture_is_like_itself_and_nothing_is_more_alike() -> None:
    a, b = _planes()

    assert similarity(a, a) == pytest.approx(1, abs=1e-12)
    assert similarity(a, b) < 1
    assert similarity(a, b) == similarity(b, a)


@pytest.mark.parametrize(("x", "y"), [(0.2, 0.8), (0.5, 0.5), (0.0, 1.0)])
def test_of_two_plain_colours_only_the_light_differs(x: float, y: float) -> None:
    found = similarity(np.full((16, 16), x), np.full((16, 16), y))

    assert found == pytest.approx((2 * x * y + C1) / (x * x + y * y + C1), abs=1e-9)


def test_a_negative_is_unlike() -> None:
    # A checkerboard of pixels: every window has mean 1/2 and variance 1/4.
    board = np.indices((16, 16)).sum(axis=0) % 2.0

    found = similarity(board, 1 - board)

    assert found == pytest.approx((-0.5 + C2) / (0.5 + C2))


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (3, 5), (8, 8), (9, 11)])
def test_small_pictures_are_compared_in_smaller_windows(shape: tuple[int, int]) -> None:
    a, b = _planes(*shape)

    assert similarity(a, a) == pytest.approx(1, abs=1e-9)
    assert similarity(a, b) <= 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("centre", [False, True])
def test_all_terms_are_the_picture_itself(mode: str, centre: bool) -> None:
    pixels = bundled_pixels("temple")[180:260, 60:160]
    made = compress(plan(pixels, mode, is_centred=centre), {"rank": 3, "chroma": 1})

    found = similarities(made)

    assert found.ranks == (0, 1, 2, 3, 4, 8, 16, 32, 64, made.most)
    assert found.at(made.most) == pytest.approx(1, abs=1e-6)
    assert found.at(0) < found.at(4) < found.at(32) < 1


def test_the_similarity_told_is_that_of_the_picture_rebuilt() -> None:
    pixels = bundled_pixels("temple")[180:260, 60:160]
    grey = pixels.mean(axis=2) / 255
    U, s, Vt = np.linalg.svd(grey, full_matrices=False)
    shown = (U[:, :5] * s[:5]) @ Vt[:5]

    result = _run(pixels, mode="grey", rank=5, metric="ssim")

    expected = _by_windows(grey, shown)
    assert result.scalars["similarity"] == pytest.approx(expected, abs=1e-8)
    assert f"Structural similarity {expected:.3f} of 1." in result.reading
    assert result.tables[0].columns[-1]["name"] == "similarity"
    assert result.figures[0].id == "error"
    assert "8 × 8" in result.figures[0].caption


def test_nine_tenths_of_the_energy_may_look_like_nothing() -> None:
    made = compress(
        plan(bundled_pixels("temple"), "rgb", is_centred=False), {"rank": 1}
    )

    assert made.curve.energy[1] > 0.9
    assert similarities(made).at(1) < 0.5


def test_nobody_pays_for_it_who_did_not_ask() -> None:
    result = _run(bundled_pixels("temple")[:40, :40], rank=3)

    assert "similarity" not in result.scalars
    assert "similarity" not in result.arrays
