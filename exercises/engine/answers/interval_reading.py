r"""Texts → sets of real numbers: `(-oo, 2] U {5}`, `x > 2 or x = 0`, `ℝ \ {1}`.

Authors and learners write alike; only the words that may stand in an end differ.
"""

import re
from dataclasses import dataclass

from exercises.engine.answers.elements import is_empty_set
from exercises.engine.answers.interval_conditions import condition_shape, infinite
from exercises.engine.answers.interval_signs import BARE_REALS, WHOLE, one_writing
from exercises.engine.answers.real_sets import (
    EVERYTHING,
    NOTHING,
    Complement,
    Joined,
    Points,
    Shape,
    Stretch,
)
from exercises.engine.expressions import Expression, ParseError, Symbols, parse

__all__ = ["SetWords", "read_shape"]

LONGEST_TEXT = 2_000
MOST_ENDS = 60
DEEPEST = 20
NOT = re.compile(r"(?:not\b|¬|\\(?:neg|lnot)\b)")
AT_INFINITY = "Infinity is no number: its bracket is always round."


@dataclass(frozen=True)
class SetWords:
    """What an end may be made of, and the letter of inequalities."""

    ends: Symbols
    conditions: Symbols
    letter: str

    @property
    def member(self) -> re.Pattern[str]:
        """What may stand in front of a set: `x ∈`, `S =`."""
        own = rf"{re.escape(self.letter)}\s*(?P<sign>[∈∉])"
        named = r"[A-Z]\w{0,8}\s*=(?=\s*[\[\](){}ℝR∅\\])"
        return re.compile(rf"\s*(?:{own}|{named})\s*")

    @property
    def builder(self) -> re.Pattern[str]:
        """The beginning of `{x ∈ ℝ | …}`."""
        return re.compile(rf"\{{\s*{re.escape(self.letter)}\s*(?:∈\s*[ℝR]\s*)?[|:]")


def read_shape(typed: str, words: SetWords) -> tuple[Shape, tuple[str, ...]]:
    """Return the set a text describes, and remarks; raise ParseError."""
    if len(typed) > LONGEST_TEXT:
        raise ParseError(
            f"This is too long: at most {LONGEST_TEXT} characters can be read.",
            LONGEST_TEXT,
            len(typed),
        )
    if not typed.strip():
        raise ParseError("There is nothing here yet.", 0, len(typed))
    if WHOLE.fullmatch(typed):
        return EVERYTHING, ()
    if is_empty_set(typed):
        return NOTHING, ()
    reader = _Reader(one_writing(typed), words)
    shape = reader.joined()
    reader.finish()
    return shape, tuple(dict.fromkeys(reader.remarks))


class _Reader:
    """One reading of one text, from left to right."""

    def __init__(self, text: str, words: SetWords) -> None:
        self.text, self.words = text, words
        self.place, self.depth, self.ends = 0, 0, 0
        self.remarks: list[str] = []

    @property
    def next(self) -> str:
        """The next sign that is no space; nothing at the end."""
        while self.place < len(self.text) and self.text[self.place].isspace():
            self.place += 1
        return self.text[self.place : self.place + 1]

    def fault(self, message: str, start: int | None = None) -> ParseError:
        """Return an error from a place on, up to the next sign."""
        first = min(self.place if start is None else start, len(self.text))
        return ParseError(
            message, first, max(first, min(self.place + 1, len(self.text)))
        )

    def finish(self) -> None:
        """Refuse anything left over."""
        if self.next:
            raise self.fault(
                "This cannot be read on from here; join sets by U (or), inequalities "
                "by “or” or “and”."
            )

    def count(self) -> None:
        """Refuse texts of too many parts."""
        self.ends += 1
        if self.ends > MOST_ENDS:
            raise self.fault(f"At most {MOST_ENDS} ends can be read.")

    def joined(self) -> Shape:
        """Read sets joined by ∪; a comma between intervals does the same."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.fault(f"This is nested more than {DEEPEST} deep.")
        found = self.narrowed()
        while self.next == "∪" or (self.next in {",", ";"} and self.is_set_next()):
            self.place += 1
            found = Joined("or", found, self.narrowed())
        self.depth -= 1
        return found

    def is_set_next(self) -> bool:
        """Say whether an opening sign of a set follows the next one."""
        return self.text[self.place + 1 :].lstrip()[:1] in set("([]{")

    def narrowed(self) -> Shape:
        """Read sets joined by ∩ and ∖."""
        found = self.one()
        while self.next and self.next in "∩∖":
            minus = self.next == "∖"
            self.place += 1
            right = self.one()
            found = Joined("and", found, Complement(right) if minus else right)
        return found

    def one(self) -> Shape:
        """Read one set: an interval, points, a name, a condition, a group."""
        self.count()
        self.place += len(self.text[self.place :]) - len(
            self.text[self.place :].lstrip()
        )
        negation = NOT.match(self.text, self.place)
        if negation:
            self.place = negation.end()
            return Complement(self.one())
        prefix = self.words.member.match(self.text, self.place)
        if prefix:
            self.place = prefix.end()
            if prefix["sign"] == "∉":
                return Complement(self.one_set())
        return self.one_set()

    def one_set(self) -> Shape:
        """Read one set without a letter in front."""
        sign, start = self.next, self.place
        if sign == "ℝ" or BARE_REALS.match(self.text, start):
            self.place += 1
            return EVERYTHING
        if sign in {"∅", "Ø", "⌀"}:
            self.place += 1
            return NOTHING
        for word in (r"\emptyset", r"\varnothing"):
            if self.text.startswith(word, start):
                self.place += len(word)
                return NOTHING
        if sign == "{":
            return self.curly()
        if sign and sign in "([]":
            found = self.interval()
            if found is not None:
                return found
        if sign == "(":
            return self.group()
        if sign and sign in "[]":
            raise self.fault(
                "An interval has two ends with a comma between them; a single point "
                "stands in curly brackets: {5}."
            )
        return self.condition()

    def interval(self) -> Stretch | None:
        """Read `[a, b)`; None if no two ends stand here."""
        start = self.place
        parts = self.two_ends()
        if parts is None:
            return None
        middle, last = parts
        low, high = self.end(start + 1, middle, -1), self.end(middle + 1, last, 1)
        opening, closing = self.text[start], self.text[last]
        self.place = last + 1
        if (low is None and opening == "[") or (high is None and closing == "]"):
            self.remarks.append(AT_INFINITY)
        return Stretch(
            low,
            high,
            low is not None and opening == "[",
            high is not None and closing == "]",
        )

    def two_ends(self) -> tuple[int, int] | None:
        """Return where the comma and the closing bracket of an interval stand."""
        depth, commas = 0, list[int]()
        for place in range(self.place + 1, len(self.text)):
            sign = self.text[place]
            if depth == 0 and sign in ")][":
                break
            if depth == 0 and sign in ",;":
                commas.append(place)
            if sign in "∪∩∖" or (sign in "<>=≤≥" and depth == 0):
                return None
            depth += (sign in "({") - (sign in ")}")
        else:
            if commas:
                raise self.fault("This bracket is not closed.")
            return None
        parting = [c for c in commas if self.text[c] == ";"] or commas
        if len(parting) > 1:
            raise self.fault("An interval has two ends, not more.")
        return (parting[0], place) if parting else None

    def end(self, start: int, stop: int, side: int) -> Expression | None:
        """Read one end; None if it is infinite on its side."""
        found = self.number(start, stop)
        sign = infinite(found.node)
        if sign == -side:
            raise self.fault("The ends of this interval stand in the wrong order.")
        return None if sign else found

    def number(self, start: int, stop: int) -> Expression:
        """Read a number between two places."""
        self.count()
        if not self.text[start:stop].strip():
            raise ParseError("A number is missing here.", start - 1, stop)
        return self.parsed(start, stop, self.words.ends)

    def parsed(self, start: int, stop: int, symbols: Symbols) -> Expression:
        """Return the formula between two places, spans in the whole text."""
        try:
            return parse(self.text[start:stop], symbols)
        except ParseError as error:
            raise ParseError(
                error.message, error.start + start, error.end + start, error.suggestion
            ) from error

    def curly(self) -> Shape:
        """Read `{a, b}` or `{x | …}`."""
        built = self.words.builder.match(self.text, self.place)
        start = self.place
        if built:
            self.place = built.end()
            found = self.joined()
            if self.next != "}":
                raise self.fault("This bracket is not closed.", start)
            self.place += 1
            return found
        cuts = self.cuts()
        inner = [self.number(a + 1, b) for a, b in zip(cuts, cuts[1:], strict=False)]
        self.place = cuts[-1] + 1
        for item in inner:
            if infinite(item.node):
                raise self.fault("Infinity is no number.", start)
        return Points(tuple(inner))

    def cuts(self) -> list[int]:
        """Return where a set in curly brackets begins, is parted, and ends."""
        depth, found = 0, [self.place]
        for place in range(self.place + 1, len(self.text)):
            sign = self.text[place]
            if depth == 0 and sign == "}":
                empty = not self.text[found[-1] + 1 : place].strip()
                return [place] if empty and len(found) == 1 else [*found, place]
            if depth == 0 and sign in ",;":
                found.append(place)
            depth += (sign in "([{") - (sign in ")]}")
        raise self.fault("This bracket is not closed.")

    def group(self) -> Shape:
        """Read a set or a condition in round brackets, or a condition after all."""
        start, depth = self.place, self.depth
        try:
            self.place += 1
            found = self.joined()
            if self.next == ")":
                self.place += 1
                return found
        except ParseError:
            pass
        self.place, self.depth = start, depth
        return self.condition()

    def condition(self) -> Shape:
        """Read an inequality or equation up to the next joining sign."""
        start, depth, stop = self.place, 0, len(self.text)
        for place in range(start, len(self.text)):
            sign = self.text[place]
            if depth == 0 and sign in "∪∩∖)]},;":
                stop = place
                break
            depth += (sign in "([{") - (sign in ")]}")
        if not self.text[start:stop].strip():
            raise self.fault("A set is missing here.")
        read = self.parsed(start, stop, self.words.conditions)
        self.place = stop
        try:
            return condition_shape(read, self.words.letter)
        except ParseError as error:
            raise ParseError(
                error.message, error.start + start, error.end + start, error.suggestion
            ) from error
