"""First parts: what they bring, how it is coded, and that it is the same picture."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from jsonschema import validate
from numpy.typing import NDArray

from exercises.demos.demo import Result
from exercises.demos.first import coarse, differences, referred, summed
from exercises.demos.linear_algebra.image_compression.opening import TERMS_BYTES
from exercises.demos.linear_algebra.svd_image_compression import (
    SVD_IMAGE_COMPRESSION,
)
from exercises.demos.payload import as_json, pack_first, unpack
from exercises.demos.states import State
from exercises.demos.tests.payload_schema import HEADER

KINDS = [np.dtype(kind) for kind in ("i1", "u1", "<u2", "<i4", "<f4")]


def _run(**values: Any) -> tuple[State, Result]:
    state = SVD_IMAGE_COMPRESSION.state(values)
    return state, SVD_IMAGE_COMPRESSION.run(state)


def _noise(rows: int, columns: int) -> NDArray[np.uint8]:
    return np.random.default_rng(1).integers(0, 256, (rows, columns, 3), dtype=np.uint8)


@given(
    st.sampled_from(KINDS).flatmap(
        lambda kind: arrays(kind, st.sampled_from([(5,), (1,), (4, 3), (6, 2, 3)]))
    )
)
def test_differences_lose_nothing(values: NDArray[Any]) -> None:
    stored = np.frombuffer(differences(values).tobytes(), values.dtype)

    again = summed(stored, values.shape)

    assert again.dtype == values.dtype
    assert again.tobytes() == np.ascontiguousarray(values).tobytes()


def test_a_coarse_curve_is_within_a_line_of_the_curve() -> None:
    curve = np.concatenate([np.geomspace(1e-12, 1e9, 900), [0.0, np.nan, -3.0]])

    told = coarse(curve)

    assert told.dtype == np.float32
    assert np.isnan(told[-2])
    assert np.nanmax(np.abs(told - curve) / np.maximum(np.abs(curve), 1e-30)) < 2**-13
    assert coarse(np.arange(3)).dtype.kind == "i"


@pytest.mark.parametrize("preset", SVD_IMAGE_COMPRESSION.presets, ids=lambda p: p.name)
def test_terms_of_the_first_part_are_those_of_the_whole(preset: Any) -> None:
    state, whole = _run(**preset.values)
    header, brought = unpack(pack_first(SVD_IMAGE_COMPRESSION, state, whole))
    overlay = header["overlay"]

    here = [overlay["here"][name] for name in overlay["rank_of"]]
    for channel, count in enumerate(here):
        for name in ("u", "v", "scales"):
            first = brought[name][..., :count, channel]
            assert np.array_equal(first, whole.arrays[name][..., :count, channel])
    for name in ("u", "v"):
        assert brought[name].shape[1] == max(1, *here)
    assert np.array_equal(brought["mean"], whole.arrays["mean"])
    assert overlay["shipped"] == whole.overlay["shipped"]
    assert max(here) <= max(overlay["ranks"].values())


def test_the_picture_of_the_default_state_is_all_there() -> None:
    state, whole = _run()
    header, _ = unpack(pack_first(SVD_IMAGE_COMPRESSION, state, whole))

    assert header["overlay"]["here"] == header["overlay"]["ranks"] == {"rank": 20}


def test_each_channel_brings_as_many_terms_as_its_own_rank_asks_for() -> None:
    state, whole = _run(mode="luma", rank=30, chroma=4)
    header, brought = unpack(pack_first(SVD_IMAGE_COMPRESSION, state, whole))

    assert header["overlay"]["here"] == {"rank": 30, "chroma": 4}
    assert brought["u"][:, 4:, 1:].any() == False  # noqa: E712  # NumPy's own
    assert brought["u"][:, 29, 0].any()


def test_a_picture_that_cannot_come_at_once_begins_with_what_fits() -> None:
    pixels = _noise(700, 1024)
    state = SVD_IMAGE_COMPRESSION.state(
        {"image": "own:" + "0" * 8 + "-0000" * 3 + "-" + "0" * 12, "side": "1024"}
    )
    result = SVD_IMAGE_COMPRESSION.run(state, {"image": pixels})

    payload = pack_first(SVD_IMAGE_COMPRESSION, state, result)
    header, brought = unpack(payload)

    assert 1 <= header["overlay"]["here"]["rank"] < 20
    # One term more would be too much: noise does not compress.
    assert brought["u"].nbytes + brought["v"].nbytes > 0.85 * TERMS_BYTES
    assert brought["original"].size < 4_000


def test_rank_zero_begins_with_nothing_but_the_mean() -> None:
    state, whole = _run(rank=0)
    header, brought = unpack(pack_first(SVD_IMAGE_COMPRESSION, state, whole))

    assert header["overlay"]["here"] == {"rank": 0}
    assert not brought["u"].any()


@pytest.mark.parametrize("preset", SVD_IMAGE_COMPRESSION.presets, ids=lambda p: p.name)
def test_a_first_part_has_the_form_that_browsers_read(preset: Any) -> None:
    state, whole = _run(**preset.values)
    payload = pack_first(SVD_IMAGE_COMPRESSION, state, whole)
    header, brought = unpack(payload)

    validate(header, HEADER)
    assert header["part"] == "first"
    assert set(referred(header["figures"])) <= set(brought)
    for place in header["arrays"].values():
        assert "coding" not in place or place["dtype"] != "f8"
    told = as_json(payload)["arrays"]
    assert told.keys() == brought.keys()
    assert not any("coding" in array for array in told.values())


def test_curves_of_the_first_part_are_those_of_the_whole_to_the_eye() -> None:
    state, whole = _run()
    _, brought = unpack(pack_first(SVD_IMAGE_COMPRESSION, state, whole))

    for name in ("error", "bound", "energy", "storage", "sigma_0", "rank"):
        exact = whole.arrays[name]
        assert np.allclose(brought[name], exact, rtol=2**-13, atol=1e-30), name


def test_a_result_without_first_part_has_none() -> None:
    state, whole = _run(image="checkerboard", rank=2)

    assert pack_first(SVD_IMAGE_COMPRESSION, state, replace(whole, first=None)) == b""
