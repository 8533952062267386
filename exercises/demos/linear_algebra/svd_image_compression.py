"""A picture is a sum of rank-one pictures: how few of them are enough?"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from exercises.demos.demo import Demo, Preset, Result
from exercises.demos.linear_algebra.image_compression.asking import PROMPTS, surprise
from exercises.demos.linear_algebra.image_compression.bundled import (
    PICTURES,
    bundled_pixels,
)
from exercises.demos.linear_algebra.image_compression.channels import MODES, plan
from exercises.demos.linear_algebra.image_compression.compression import compress
from exercises.demos.linear_algebra.image_compression.findings import (
    checks,
    reading,
    scalars,
    tables,
)
from exercises.demos.linear_algebra.image_compression.opening import opening
from exercises.demos.linear_algebra.image_compression.picture import (
    draw_charts,
    ship_terms,
)
from exercises.demos.linear_algebra.image_compression.rivalry import (
    rival_scalars,
    rival_tables,
)
from exercises.demos.linear_algebra.image_compression.rivals import RIVALS, rival
from exercises.demos.linear_algebra.image_compression.similarity import similarities
from exercises.demos.linear_algebra.image_compression.snippets import snippet
from exercises.demos.parameters import Choice, Flag, Parameter, Whole
from exercises.demos.states import InvalidStateError, State

__all__ = ["OWN", "SVD_IMAGE_COMPRESSION"]

MOST_RANK = 512
"""Three matrices of 1024 × 1024 break even at 511.75: beyond there is no gain."""

OWN = "own:"
"""What stands before the identity of a learner's own picture."""

Pixels = NDArray[np.uint8]


def compute(state: State, inputs: Mapping[str, Any]) -> Result:
    """Factor the picture once; errors, terms and charts for all ranks follow."""
    pixels = _pixels(state, inputs)
    ranks = {name: state[name] for name in ("rank", "chroma")}
    if state["mode"] != "luma":
        ranks.pop("chroma")
    chosen = plan(pixels, state["mode"], is_centred=state["centre"])
    _refuse_too_large(ranks, most=min(chosen.matrices[0].shape))
    made = compress(chosen, ranks)
    other = rival(state["compare"], made, pixels, state["seed"])
    alike = similarities(made) if state["metric"] == "ssim" else None
    result = Result(reading=reading(made, other, alike))
    ship_terms(result, made, pixels)
    result.overlay["credit"] = _credit(state["image"])
    draw_charts(result, made, metric=state["metric"], other=other, alike=alike)
    result.checks = checks(made)
    result.tables = [*tables(made, alike), *rival_tables(made, other)]
    result.scalars = dict(scalars(made, alike)) | rival_scalars(made, other)
    result.first = opening(result, pixels)
    return result


def _snippet(state: State) -> str:
    """The same numbers in SciPy; of a bundled picture the size is known."""
    is_own = state["image"].startswith(OWN)
    return snippet(state, None if is_own else _pixels(state, {}).shape[:2])


def _pixels(state: State, inputs: Mapping[str, Any]) -> Pixels:
    """The picture of a state, at most as large as asked for."""
    name, side = state["image"], int(state["side"])
    if not name.startswith(OWN):
        pixels = bundled_pixels(name)
    elif "image" in inputs:
        pixels = np.asarray(inputs["image"], np.uint8)
    else:
        raise InvalidStateError(
            {"image": "That picture is no longer here; please upload it again."}
        )
    longest = max(pixels.shape[:2])
    if longest <= side:
        return pixels
    width, height = (
        max(1, round(size * side / longest)) for size in pixels.shape[1::-1]
    )
    return np.asarray(
        Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS)
    )


def _refuse_too_large(ranks: Mapping[str, int], *, most: int) -> None:
    labels = {parameter.name: parameter.label for parameter in PARAMETERS}
    faults = {
        name: f"{labels[name]} goes to {most} for this picture; this was {rank}."
        for name, rank in ranks.items()
        if rank > most
    }
    if faults:
        raise InvalidStateError(faults)


def _credit(name: str) -> dict[str, str]:
    if name.startswith(OWN):
        return {"title": "Your own picture"}
    picture = PICTURES[name]
    return {
        "title": picture.title,
        "author": picture.author,
        "licence": picture.licence,
        "source": picture.source,
    }


PARAMETERS: tuple[Parameter, ...] = (
    Choice(
        name="image",
        label="Picture",
        default="temple",
        options={name: picture.title for name, picture in PICTURES.items()},
        also=OWN,
        is_primary=True,
    ),
    Whole(
        name="rank",
        label="Rank k",
        help="How many rank-one pictures are added.",
        default=20,
        low=0,
        high=MOST_RANK,
        is_primary=True,
    ),
    Choice(
        name="mode",
        label="Matrices",
        default="rgb",
        options=MODES,
        is_primary=True,
    ),
    Whole(
        name="chroma",
        label="Rank of the two colours",
        help="The eye sees brightness sharper than colour.",
        default=5,
        low=0,
        high=MOST_RANK,
        is_primary=True,
        only_when={"mode": ("luma",)},
    ),
    Choice(
        name="compare",
        label="Compare with",
        default="none",
        options=RIVALS,
        is_primary=True,
    ),
    Choice(
        name="metric",
        label="Error shown",
        help="Similarity compares the brightness in windows of 8 × 8 pixels.",
        default="frobenius",
        options={
            "frobenius": "Frobenius norm",
            "spectral": "Spectral norm",
            "ratio": "Signal to noise (PSNR)",
            "ssim": "Structural similarity (SSIM)",
        },
    ),
    Flag(
        name="centre",
        label="Subtract the mean first",
        default=False,
    ),
    Choice(
        name="side",
        label="Longer side",
        help="Pictures of your own may have more than 512; all ranks of 1024 × 1024 "
        "take a second.",
        default="512",
        options={"256": "256 pixels", "512": "512 pixels", "1024": "1024 pixels"},
    ),
    Whole(
        name="seed",
        label="Seed of the random directions",
        default=0,
        low=0,
        high=2**31 - 1,
        only_when={"compare": ("random",)},
    ),
)

SVD_IMAGE_COMPRESSION = Demo(
    slug="svd-image-compression",
    title="A picture by rank",
    question="How many rank-one pictures are enough to recognise this one?",
    pillar="linear-algebra",
    concepts=("low-rank-approximation", "svd"),
    parameters=PARAMETERS,
    presets=(
        Preset("Twenty terms of a temple", {}),
        Preset("Nine tenths of the energy", {"rank": 1}),
        Preset("Larger than the picture", {"rank": 300}),
        Preset("Energy is not likeness", {"rank": 4, "metric": "ssim"}),
        Preset("Colour needs less", {"mode": "luma", "rank": 40, "chroma": 5}),
        Preset(
            "A photograph at rank 50", {"image": "china", "side": "1024", "rank": 50}
        ),
        Preset("Against random directions", {"compare": "random"}),
        Preset("Against JPEG", {"compare": "jpeg"}),
        Preset("Two terms are all", {"image": "checkerboard", "rank": 2}),
        Preset("Nothing to leave out", {"image": "diagonal", "rank": 100}),
    ),
    compute=compute,
    version=5,
    prompts=PROMPTS,
    numpy=_snippet,
    surprise=surprise,
)
