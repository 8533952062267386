"""The photographs: licences told, and the figures printed for them."""

import pytest
from PIL import Image

from exercises.demos.linear_algebra.image_compression.bundled import (
    PICTURES,
    bundled_pixels,
)
from exercises.demos.linear_algebra.image_compression.channels import plan
from exercises.demos.linear_algebra.image_compression.compression import compress
from exercises.demos.linear_algebra.image_compression.photographs import (
    FOLDER,
    PHOTOGRAPHS,
)
from exercises.demos.registry import DEMOS

DEMO = DEMOS["svd-image-compression"]
# Frobenius error of all channels together, values from 0 to 1, as printed for NumPy's
# double precision. The demo works in single precision: 24 bits over 10⁶ entries.
PRINTED = [
    ("china", 1, 178.670018, None),
    ("china", 50, 61.949838, 23.296),
    ("flower", 50, 20.707013, 32.815),
    ("astronaut", 50, 38.455446, 27.257),
]


def test_every_file_has_an_author_a_licence_and_a_line() -> None:
    told = (FOLDER / "README.md").read_text(encoding="utf-8")

    files = {path.stem: path for path in FOLDER.iterdir()}
    assert set(files) - {"README"} == set(PHOTOGRAPHS)
    for name, one in PHOTOGRAPHS.items():
        assert f"`{files[name].name}`" in told
        assert one.author in told
        assert PICTURES[name] is one


def test_every_photograph_is_painted_from_the_file_of_its_name() -> None:
    for path in FOLDER.glob("*.[jp][pn]g"):
        with Image.open(path) as shown:
            size = shown.size

        assert PHOTOGRAPHS[path.stem].paint().shape == (size[1], size[0], 3)


@pytest.mark.parametrize(("name", "rank", "error", "ratio"), PRINTED)
def test_the_printed_figures_hold(
    name: str, rank: int, error: float, ratio: float | None
) -> None:
    state = DEMO.state({"image": name, "side": "1024", "rank": rank})

    result = DEMO.compute(state, {})

    assert result.scalars["error"] == pytest.approx(error, rel=2e-5)
    if ratio is not None:
        assert result.scalars["ratio"] == pytest.approx(ratio, abs=2e-3)


@pytest.mark.parametrize("name", list(PHOTOGRAPHS))
def test_every_photograph_is_shown_at_any_size(name: str) -> None:
    for side in ("256", "512"):
        result = DEMO.compute(DEMO.state({"image": name, "side": side, "rank": 3}), {})

        assert result.overlay["credit"]["licence"] == PHOTOGRAPHS[name].licence
    made = compress(plan(bundled_pixels(name), "rgb", is_centred=False), {"rank": 3})
    assert made
