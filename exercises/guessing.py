"""How probably an answer form is filled in rightly by somebody who does not know."""

import math
from collections.abc import Sequence
from typing import Any

__all__ = ["TYPED", "chance_to_guess"]

TYPED = 0.05
"""An answer that is typed: small numbers are the first that people try."""

_LEAST = 0.01
_MOST = 0.5


def chance_to_guess(inputs: Sequence[dict[str, Any]]) -> float:
    """Chance to be right in every part without knowing, from 0.01 to 0.5."""
    chances = []
    for part in inputs:
        options = part.get("options") or ()
        if part["kind"] != "choice" or not options:
            chances.append(TYPED)
        elif part.get("multiple"):
            chances.append(2.0 ** -len(options))
        else:
            chances.append(1 / len(options))
    return min(max(math.prod(chances), _LEAST), _MOST)
