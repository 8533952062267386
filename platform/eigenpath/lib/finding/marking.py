"""The reason for a find, shown in its words."""

from collections.abc import Collection
from dataclasses import dataclass

from eigenpath.lib.finding.folding import fold_words

__all__ = ["Part", "marked"]


@dataclass(frozen=True)
class Part:
    """A piece of a text; `is_match` if it is why the text was found."""

    text: str
    is_match: bool


def marked(text: str, words: Collection[str]) -> list[Part]:
    """The text in pieces; joined they are the text.

    Examples
    --------
    >>> [part.text for part in marked("The chain rule", {"chain"})]
    ['The ', 'chain', ' rule']
    """
    parts: list[Part] = []
    end = 0
    for word in fold_words(text):
        if word.folded in words:
            parts += [
                Part(text[end : word.start], is_match=False),
                Part(text[word.start : word.end], is_match=True),
            ]
            end = word.end
    parts.append(Part(text[end:], is_match=False))
    return [part for part in parts if part.text]
