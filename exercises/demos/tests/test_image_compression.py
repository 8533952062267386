"""Truncated pictures against NumPy's own SVD, and the terms that the browser adds."""

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from PIL import Image

from exercises.demos.demo import Result
from exercises.demos.linear_algebra.image_compression.bundled import (
    PICTURES,
    bundled_pixels,
)
from exercises.demos.linear_algebra.image_compression.channels import MODES, plan
from exercises.demos.linear_algebra.image_compression.compression import compress
from exercises.demos.linear_algebra.image_compression.factors import (
    factorise,
    tails,
)
from exercises.demos.linear_algebra.svd_image_compression import SVD_IMAGE_COMPRESSION
from exercises.demos.states import InvalidStateError

OWN = "own:00000000-0000-4000-8000-000000000000"
EPSILON = np.finfo(float).eps

ONE_LEVEL = 1.5 / 255
"""Directions are rounded to bytes: that costs about one level of 255."""

Pixels = NDArray[np.uint8]


def _photo(rows: int = 48, columns: int = 64) -> Pixels:
    """A soft picture with a little noise, as photographs are."""
    source = np.random.default_rng(5)
    y, x = np.mgrid[0:rows, 0:columns] / rows
    soft = [np.sin(3 * x + c) * np.cos(4 * y - c) for c in range(3)]
    noisy = 128 + 70 * np.stack(soft, axis=-1) + source.normal(0, 4, (rows, columns, 3))
    return np.asarray(np.rint(noisy.clip(0, 255)).astype(np.uint8))


def _run(pixels: Pixels, **raw: object) -> Result:
    demo = SVD_IMAGE_COMPRESSION
    return demo.run(demo.state({"image": OWN, "rank": 5, **raw}), {"image": pixels})


def _drawn(result: Result, ranks: dict[str, int]) -> NDArray[np.float64]:
    """What the browser paints: terms added per channel, then turned into colours."""
    overlay, found = result.overlay, result.arrays
    channels = []
    for place, name in enumerate(overlay["rank_of"]):
        k = min(ranks[name], overlay["shipped"])
        u, v = (found[side][:, :k, place].astype(float) for side in "uv")
        scale = found["scales"][:k, place]
        channels.append((u * scale) @ v.T + found["mean"][place])
    colours = np.array(overlay["colours"])
    return np.asarray(np.stack(channels, axis=-1) @ colours.T)


@pytest.mark.parametrize("shape", [(40, 40), (60, 25), (25, 60), (1, 9), (9, 1)])
def test_the_factors_are_those_of_numpy(shape: tuple[int, int]) -> None:
    A = np.random.default_rng(1).integers(0, 256, shape).astype(float)

    factors = factorise(A)

    sigma = np.linalg.svd(A, compute_uv=False)
    # σ² is an eigenvalue of AᵀA, good to r ε σ₁²; so σ is good to r ε σ₁²/σ.
    allowed = len(sigma) * EPSILON * sigma[0] ** 2 / sigma
    assert (np.abs(factors.sigma - sigma) <= allowed).all()
    assert (np.abs(factors.lengths - sigma) <= allowed).all()
    whole = factors.truncated(0, len(sigma))
    assert np.abs(whole - A).max() <= len(sigma) * EPSILON * sigma[0]


@settings(max_examples=40)
@given(arrays(np.uint8, st.tuples(st.integers(1, 12), st.integers(1, 12))))
def test_any_matrix_comes_back_from_its_factors(A: NDArray[np.uint8]) -> None:
    B = A.astype(float)

    factors = factorise(B)

    norm = np.linalg.norm(B)
    # Singular values below 10 √ε ‖A‖ count as zero.
    allowed = 10 * np.sqrt(EPSILON) * norm * len(factors.sigma)
    assert np.linalg.norm(factors.truncated(0, factors.rank) - B) <= allowed
    assert factors.rank <= np.linalg.matrix_rank(B)
    assert (np.diff(factors.sigma) <= 0).all()
    assert (factors.bound <= factors.measured + allowed).all()


def test_the_measured_error_is_the_root_of_the_dropped_squares() -> None:
    A = _photo()[..., 0].astype(float)
    U, s, Vt = np.linalg.svd(A, full_matrices=False)

    factors = factorise(A)

    for k in (0, 1, 7, 30, 48):
        error = np.linalg.norm(A - (U[:, :k] * s[:k]) @ Vt[:k])
        assert factors.measured[k] == pytest.approx(error, abs=1e-9 * s[0])
        assert factors.bound[k] == pytest.approx(error, abs=1e-9 * s[0])


def test_no_other_matrix_of_that_rank_is_closer() -> None:
    A, source = _photo()[..., 0].astype(float), np.random.default_rng(2)
    factors = factorise(A)

    for k in (1, 3, 10):
        best = factors.truncated(0, k)
        for size in (1e-3, 1e-1, 10.0):
            left = factors.left[:, :k] + size * source.standard_normal((48, k)) / 48
            right = np.linalg.lstsq(left, A, rcond=None)[0]
            assert np.linalg.norm(A - left @ right) >= np.linalg.norm(A - best) * (
                1 - 1e-12
            )


def test_tails_add_the_squares_from_each_place_on() -> None:
    assert tails(np.array([2.0, 1.0, 1.0])).tolist() == [6.0, 2.0, 1.0, 0.0]


def test_the_worked_example_of_the_lesson_has_the_error_root_ten() -> None:
    factors = factorise(np.array([[0.0, 4.0], [5.0, 3.0]]))

    assert factors.sigma == pytest.approx([np.sqrt(40), np.sqrt(10)])
    assert np.abs(factors.truncated(0, 1)) == pytest.approx(np.array([[2, 2], [4, 4]]))
    assert factors.measured[1] == pytest.approx(np.sqrt(10))


@pytest.mark.parametrize(
    ("name", "rank"),
    [("checkerboard", 2), ("diagonal", 512), ("noise", 512)],
)
def test_bundled_pictures_have_the_rank_they_stand_for(name: str, rank: int) -> None:
    assert factorise(bundled_pixels(name)[..., 0].astype(float)).rank == rank


def test_letters_need_more_ranks_than_a_landscape() -> None:
    needed = {}
    for name in ("page", "temple"):
        made = compress(
            plan(bundled_pixels(name), "grey", is_centred=True), {"rank": 1}
        )
        needed[name] = made.rank_for(0.9)[0]

    assert needed["page"] > 2 * needed["temple"]


def test_every_line_of_the_page_is_on_it() -> None:
    dark = (bundled_pixels("page")[..., 0] < 128).any(axis=1).astype(int)

    # Blocks of rows with ink: one a line, as no two lines touch.
    assert (np.diff(dark) == 1).sum() == 13
    assert not dark[-4:].any()
    assert not (bundled_pixels("page")[:, -4:, 0] < 128).any()


DRAWN = [name for name, one in PICTURES.items() if one.author == "Eigenpath"]


@pytest.mark.parametrize("name", DRAWN)
def test_pictures_that_are_drawn_are_ours_and_full_size(name: str) -> None:
    pixels = bundled_pixels(name)

    assert pixels.shape == (512, 512, 3)
    assert pixels.dtype == np.uint8
    assert not pixels.flags.writeable
    assert PICTURES[name].licence == "CC0-1.0"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("centre", [False, True])
def test_all_terms_drawn_give_the_picture_back(mode: str, centre: bool) -> None:
    pixels = _photo()
    result = _run(pixels, mode=mode, centre=centre, rank=48, chroma=48)
    wanted = pixels / 255.0
    if mode == "grey":
        wanted = np.repeat(wanted.mean(axis=2, keepdims=True), 3, axis=2)

    gap = _drawn(result, {"rank": 48, "chroma": 48}) - wanted

    assert np.sqrt((gap**2).mean()) < ONE_LEVEL


@pytest.mark.parametrize("mode", MODES)
def test_the_error_told_is_that_of_the_picture_drawn(mode: str) -> None:
    pixels = _photo()
    result = _run(pixels, mode=mode, rank=3, chroma=2)
    wanted, weight = pixels / 255.0, 1.0
    if mode == "grey":
        wanted = np.repeat(wanted.mean(axis=2, keepdims=True), 3, axis=2)
        weight = 3.0

    gap = _drawn(result, {"rank": 3, "chroma": 2}) - wanted

    measured = np.sqrt((gap**2).sum() / weight)
    rounding = ONE_LEVEL * np.sqrt(gap.size / weight)
    error = result.scalars["error"]
    assert error <= measured <= np.hypot(error, rounding)


def test_colours_turned_have_the_same_error_as_red_green_and_blue() -> None:
    made = compress(plan(_photo(), "luma", is_centred=False), {"rank": 0, "chroma": 0})
    plain = compress(plan(_photo(), "rgb", is_centred=False), {"rank": 0})

    assert made.norm == pytest.approx(plain.norm)


@pytest.mark.parametrize("compare", ["random", "columns", "dct"])
def test_no_rival_of_the_same_rank_beats_the_bound(compare: str) -> None:
    found = _run(_photo(), compare=compare).arrays

    assert found["rival_error"][0] == pytest.approx(found["bound"][0])
    assert np.isfinite(found["rival_error"]).all()
    assert (np.diff(found["rival_error"]) <= 1e-12).all()
    if compare != "dct":
        # Cosines are no matrix of rank k: they may do better, and do.
        assert (found["rival_error"] >= found["bound"] - 1e-9).all()
        assert found["rival_error"][-1] == pytest.approx(0, abs=1e-6)


def test_jpeg_spends_more_bytes_for_less_error() -> None:
    found = _run(bundled_pixels("temple"), compare="jpeg", rank=20).arrays

    assert len(found["rival_rank"]) > 3
    assert (np.diff(found["rival_rank"]) > 0).all()
    assert (np.diff(found["rival_error"]) < 0).all()


def test_another_seed_draws_other_directions() -> None:
    first, second, again = (
        _run(_photo(), compare="random", seed=seed).arrays["rival_error"]
        for seed in (1, 2, 1)
    )

    assert np.array_equal(first, again)
    assert not np.array_equal(first, second)


def test_storage_meets_the_picture_at_the_break_even_rank() -> None:
    scalars = _run(np.zeros((100, 100, 3), np.uint8), rank=50).scalars

    # Source: 50 · 201 = 10050 numbers against 10000.
    assert scalars["storage"] == pytest.approx(1.005)
    assert scalars["break_even"] == pytest.approx(10_000 / 201)


def test_a_stacked_picture_stores_one_right_factor_for_all_colours() -> None:
    scalars = _run(_photo(), mode="stacked", rank=10).scalars

    assert scalars["storage"] == pytest.approx(10 * (3 * 48 + 64 + 1) / (3 * 48 * 64))


def test_ranks_of_their_own_count_once_each() -> None:
    scalars = _run(_photo(), mode="luma", rank=10, chroma=2).scalars

    assert scalars["storage"] == pytest.approx((10 + 2 + 2) * 113 / (3 * 48 * 64))


@pytest.mark.parametrize("level", [0, 255])
def test_a_picture_of_one_colour_has_at_most_rank_one(level: int) -> None:
    result = _run(np.full((20, 30, 3), level, np.uint8), rank=1)

    assert result.scalars["error"] == pytest.approx(0, abs=1e-12)
    assert result.scalars["energy"] == 1
    assert all(check.holds for check in result.checks)


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (2, 3)])
@pytest.mark.parametrize("mode", MODES)
def test_the_smallest_pictures_work(shape: tuple[int, int], mode: str) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (*shape, 3), dtype=np.uint8)

    for compare in ("random", "columns", "dct", "jpeg"):
        result = _run(pixels, mode=mode, rank=1, chroma=1, compare=compare)
        assert all(check.holds for check in result.checks)


def test_a_rank_the_picture_does_not_have_is_refused_with_a_sentence() -> None:
    with pytest.raises(InvalidStateError) as refused:
        _run(_photo(), rank=49)

    assert refused.value.faults == {
        "rank": "Rank k goes to 48 for this picture; this was 49."
    }


def test_a_picture_that_is_gone_is_refused_with_a_sentence() -> None:
    demo = SVD_IMAGE_COMPRESSION

    with pytest.raises(InvalidStateError) as refused:
        demo.run(demo.state({"image": OWN}))

    assert "upload it again" in refused.value.faults["image"]


@pytest.mark.parametrize("image", ["own:", "own:../../etc/passwd", "paris", "own:" * 9])
def test_a_picture_nobody_knows_is_refused(image: str) -> None:
    with pytest.raises(InvalidStateError):
        SVD_IMAGE_COMPRESSION.state({"image": image})


def test_a_shorter_side_makes_a_smaller_picture() -> None:
    result = _run(_photo(300, 400), side="256")

    assert (result.overlay["rows"], result.overlay["columns"]) == (192, 256)
    assert result.arrays["u"].shape[0] == 192


@pytest.mark.parametrize(
    ("side", "shown"), [("256", (15, 256)), ("512", (30, 512)), ("1024", (60, 1024))]
)
def test_a_longer_side_shows_more_of_an_own_picture(
    side: str, shown: tuple[int, int]
) -> None:
    overlay = _run(_photo(60, 1024), side=side).overlay

    assert (overlay["rows"], overlay["columns"]) == shown


def test_no_picture_is_made_larger_than_it_is() -> None:
    overlay = _run(_photo(), side="1024").overlay

    assert (overlay["rows"], overlay["columns"]) == (48, 64)


def test_more_terms_are_shipped_when_the_rank_asks_for_them() -> None:
    pixels = bundled_pixels("rings")

    assert _run(pixels, rank=20).overlay["shipped"] == 128
    assert _run(pixels, rank=200).overlay["shipped"] == 200


def test_the_original_is_shipped_as_a_picture() -> None:
    result = _run(_photo())

    shown = Image.open(io.BytesIO(result.arrays["original"].tobytes()))

    assert shown.size == (64, 48)
    assert shown.format == "JPEG"
