"""How answers are typed and shown in the language in use."""

from collections.abc import Mapping
from typing import Any

from eigenpath.lib.local_numbers import decimal_sign
from exercises.engine.decimals import Decimals, with_commas

__all__ = ["local_latex", "usual_decimals", "wished_decimals"]


def usual_decimals() -> Decimals:
    """How decimals are typed where nobody says it.

    Lessons write points, so where the language has a point a comma is taken as well;
    only there `1,000` could be a thousand, and is asked about.
    """
    return Decimals.COMMA if decimal_sign() == "," else Decimals.EITHER


def wished_decimals(sent: Mapping[str, Any]) -> Decimals | None:
    """How a client says that decimals are typed, if it does."""
    wish = sent.get("decimals")
    return Decimals(wish) if wish else None


def local_latex(latex: str) -> str:
    """An echo with the decimal sign of the language in use."""
    return with_commas(latex) if decimal_sign() == "," else latex
