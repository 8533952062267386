"""Finding things by words: forgiving of spelling, case, accents and word order.

Nothing here knows the database; whoever has texts makes entries of them.
"""

from eigenpath.lib.finding.entries import Entry, Field
from eigenpath.lib.finding.folding import fold, fold_words
from eigenpath.lib.finding.index import Found, Index, Result
from eigenpath.lib.finding.marking import Part, marked

__all__ = [
    "Entry",
    "Field",
    "Found",
    "Index",
    "Part",
    "Result",
    "fold",
    "fold_words",
    "marked",
]
