"""Words made comparable: no case, no accents, one spelling, singular.

Folded words are compared, never shown; what matters is that both sides fold alike.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["FILLERS", "Word", "fold", "fold_words"]

_WORD = re.compile(r"[^\W_]+(?:['’\u00ad][^\W_]+)*")

FILLERS = frozenset(
    word
    for line in (
        "a an and are as at be by can do does for from how i in is it its my of on or",
        "that the this to what when where which why with you your",
    )
    for word in line.split()
)
"""Words that ask for nothing."""

_AMERICAN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), made)
    for pattern, made in (
        (r"^(.{3,})isation(s?)$", r"\1ization\2"),
        (r"^(.{3,})is(e|ed|er|ers|es|ing|able|ability)$", r"\1iz\2"),
        (r"^(.{2,}[lr])ys(e|ed|er|es|ing)$", r"\1yz\2"),
        (r"^(.{3,})our(s|ed|ing|al|able|hood|hoods)?$", r"\1or\2"),
        (r"^(.{2,}[aeiou])ll(ed|ing|er|ers)$", r"\1l\2"),
        (r"^(cent|met|lit|fib)re(s?)$", r"\1er\2"),
        (r"^(cent)r(ed|ing)$", r"\1er\2"),
        (r"^(catal|anal|dial)ogue(s?)$", r"\1og\2"),
    )
)
_IRREGULAR = {
    "axes": "axis",
    "bases": "basis",
    "criteria": "criterion",
    "extrema": "extremum",
    "formulae": "formula",
    "grey": "gray",
    "hypotheses": "hypothesis",
    "indices": "index",
    "math": "mathematic",
    "maths": "mathematic",
    "matrices": "matrix",
    "maxima": "maximum",
    "minima": "minimum",
    "optima": "optimum",
    "programme": "program",
    "series": "series",
    "vertices": "vertex",
}


@dataclass(frozen=True)
class Word:
    """A word of a text, folded, and where it stands."""

    folded: str
    start: int
    end: int


def fold_words(text: str) -> list[Word]:
    """Every word of the text, in order.

    Examples
    --------
    >>> [word.folded for word in fold_words("Optimisation of Matrices")]
    ['optimization', 'of', 'matrix']
    """
    return [
        Word(folded=fold(found[0]), start=found.start(), end=found.end())
        for found in _WORD.finditer(text)
    ]


@lru_cache(maxsize=32_768)
def fold(word: str) -> str:
    """One word as it is compared.

    Examples
    --------
    >>> fold("Factorisations"), fold("Poincaré"), fold("Newton’s"), fold("Bases")
    ('factorization', 'poincare', 'newton', 'basis')
    """
    spread = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(sign for sign in spread if not unicodedata.combining(sign))
    bare = re.sub(r"['’\u00ad]", "", bare)
    for pattern, made in _AMERICAN:
        bare = pattern.sub(made, bare)
    return _singular(bare)


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if re.search(r"(?:ss|x|ch|sh)es$", word):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and word[-2] not in "suif":
        return word[:-1]
    return word
