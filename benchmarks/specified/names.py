"""Names of parameters: some of the JSON's have a meaning in our language."""

import re

from exercises.engine.expressions.symbols import AUTHOR_FUNCTIONS, CONSTANTS

__all__ = ["renamed"]

TAKEN = {*AUTHOR_FUNCTIONS, *CONSTANTS, "and", "or", "not", "if", "answer", "T"}


def renamed(name: str) -> str:
    """Return a parameter's name with us."""
    plain = re.sub(r"[^A-Za-z0-9_]", "", name) or "p"
    return f"{plain}_p" if plain in TAKEN else plain
