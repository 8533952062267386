"""What is asked about a picture's rank, its rivals as numbers, and its snippet."""

import numpy as np
import pytest

from exercises.demos.demo import Result
from exercises.demos.linear_algebra.image_compression.bundled import PICTURES
from exercises.demos.linear_algebra.image_compression.snippets import DRAWN
from exercises.demos.linear_algebra.svd_image_compression import (
    SVD_IMAGE_COMPRESSION as PICTURE,
)
from exercises.demos.tests.snippets import run_snippets


def _run(**raw: object) -> Result:
    return PICTURE.run(PICTURE.state(raw))


def test_jpeg_of_as_many_bytes_is_told_in_a_table() -> None:
    result = _run(compare="jpeg")
    (table,) = [table for table in result.tables if table.id == "rival"]
    sizes, errors, ranks, own = np.array(table.rows, float).T

    # More bytes, less error; three matrices of 512² keep 3·1025 numbers a rank.
    assert (np.diff(sizes) > 0).all()
    assert (np.diff(errors) < 0).all()
    assert ranks == pytest.approx(sizes / 3075, abs=0.05)
    assert (np.diff(own) < 0).all()
    assert result.scalars["rival_error"] == pytest.approx(
        np.interp(20, sizes / 3075, errors)
    )
    assert result.scalars["rival_is_nearer"] is True


def test_no_other_matrix_of_this_rank_is_nearer() -> None:
    for way in ("random", "columns"):
        found = _run(image="rings", compare=way, rank=12).scalars

        assert found["rival_is_nearer"] is False
        assert found["rival_error"] > found["error"]


def test_where_both_are_exact_nobody_is_nearer() -> None:
    found = _run(image="checkerboard", compare="columns", rank=4).scalars

    assert found["rival_is_nearer"] is False


def test_without_a_rival_or_beyond_its_sizes_nothing_is_asked() -> None:
    for raw in ({}, {"compare": "jpeg", "rank": 0}, {"compare": "jpeg", "rank": 500}):
        found = _run(image="gradient", **raw).scalars

        assert found["rival_is_nearer"] is None
        assert found["rival_error"] is None
    assert [table.id for table in _run(image="gradient").tables] == [
        "ranks",
        "channels",
    ]


@pytest.mark.parametrize("image", DRAWN)
@pytest.mark.parametrize("mode", ["rgb", "grey", "luma", "stacked"])
def test_the_snippet_draws_and_factors_again(image: str, mode: str) -> None:
    raw = {"image": image, "mode": mode, "rank": 5, "centre": mode == "luma"}
    state = PICTURE.state(raw)
    (printed,) = run_snippets([PICTURE.numpy(state) if PICTURE.numpy else ""])
    scalars = PICTURE.run(state).scalars

    assert set(printed) == {"storage", "error", "energy", "spectral"}
    for name, value in printed.items():
        # Squares of σ are known to rounding of σ₁², so a small σ to less than 1e-6.
        assert value == pytest.approx(scalars[name], rel=1e-6, abs=1e-6), name


def test_the_snippet_of_a_photograph_names_a_file_and_its_size() -> None:
    text = PICTURE.numpy(PICTURE.state({"image": "china"})) if PICTURE.numpy else ""

    assert "np.load(file)" in text
    assert "height, width = 342, 512" in text
    own = PICTURE.state(
        {"image": "own:" + "0" * 8 + ("-" + "0" * 4) * 3 + "-" + "0" * 12}
    )
    assert "pixels.shape[:2]" in (PICTURE.numpy(own) if PICTURE.numpy else "")


def test_pictures_by_chance_are_bundled_ones() -> None:
    for seed in range(20):
        state = PICTURE.surprising(np.random.default_rng(seed))

        assert state["image"] in PICTURES
        assert 1 <= state["rank"] <= 80
