"""What is asked about a rank before it is shown, and pictures by chance."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from exercises.demos.linear_algebra.image_compression.bundled import PICTURES
from exercises.demos.prompts import Prompt

__all__ = ["PROMPTS", "surprise"]

PROMPTS = (
    Prompt(
        id="energy",
        question="Which share of the energy Σσ² do these terms keep (0 to 1)?",
        reveals="energy",
        tolerance=0.02,
        explain="Singular values of pictures fall fast, so a few terms keep nearly "
        "all energy; that does not make them a likeness.",
    ),
    Prompt(
        id="storage",
        question="Which share of the picture's numbers must be stored?",
        reveals="storage",
        tolerance=0.02,
        explain="Each term has a column, a row and a singular value: m + n + 1 numbers "
        "instead of m · n.",
    ),
    Prompt(
        id="rival",
        question="Does the other method, with as much kept, come nearer?",
        kind="choice",
        reveals="rival_is_nearer",
        options=(("yes", "It does"), ("no", "It does not")),
        explain="No other matrix of this rank is nearer than the singular terms; "
        "what is no matrix of this rank, such as JPEG, may well be.",
    ),
)


def surprise(generator: np.random.Generator) -> Mapping[str, Any]:
    """A picture, a rank that is worth a look, and another method beside it."""
    return {
        "image": str(generator.choice([name for name in PICTURES if name != "noise"])),
        "rank": round(float(np.exp(generator.uniform(0, np.log(80))))),
        "mode": str(generator.choice(["rgb", "grey", "luma"])),
        "compare": str(generator.choice(["none", "random", "columns", "dct", "jpeg"])),
    }
