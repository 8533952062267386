"""The words of a code over a small alphabet: any code that has what is asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from exercises.engine.answers.base import (
    Kind,
    ReadError,
    Reading,
    Submission,
    scalar_of,
)
from exercises.engine.answers.codes import (
    MOST_WORDS,
    ambiguous,
    best_lengths,
    code_of_lengths,
    kraft_sum,
    prefix_pair,
)
from exercises.engine.answers.property import Property, vector_of
from exercises.engine.answers.words_read import read_words
from exercises.engine.errors import EngineError
from exercises.engine.expressions.tree import Node
from exercises.engine.expressions.values import Scalar, Vector, to_float
from exercises.engine.formatting import float_text
from exercises.engine.model import Answer, Mistake, Setting
from exercises.engine.results import Outcome, ReadFault, Verdict
from exercises.engine.table import Table, Words

__all__ = ["CodeWordsAnswer", "CodeWordsKind"]

LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
SAME = 1e-9
DECODING = ("prefix_free", "uniquely_decodable", "any")


@dataclass(frozen=True)
class CodeWordsAnswer(Answer):
    """The alphabet and what the words must be like; numbers still formulas."""

    alphabet: str
    decoding: str
    value: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    lengths: Node | None = None
    count: Node | None = None
    kraft: Node | None = None
    probabilities: Node | None = None
    expected_length: Node | None = None
    at_most: Node | None = None
    optimal: bool = False
    partial: bool = False


class CodeWordsKind(Kind[CodeWordsAnswer]):
    """Checks property by property; the first that is broken is told."""

    name = "code_words"
    own_writing = True

    def specify(self, table: Table, words: Words) -> CodeWordsAnswer:
        """Return the declared question."""
        alphabet = table.text("alphabet", required=False, default="01")
        known = set(alphabet) <= set(LETTERS)
        if len(set(alphabet)) != len(alphabet) or len(alphabet) < 2 or not known:
            table.fault("alphabet", "must be two or more different digits and letters")
            alphabet = "01"

        def formula(key: str) -> Node | None:
            return table.formula(key, words, required=False)

        answer = CodeWordsAnswer(
            self.name,
            alphabet,
            table.one_of("decoding", DECODING, "prefix_free"),
            self._value(table, alphabet),
            table.texts("symbols"),
            formula("lengths"),
            formula("count"),
            formula("kraft"),
            formula("probabilities"),
            formula("expected_length"),
            formula("at_most"),
            table.flag("optimal"),
            table.flag("partial"),
        )
        told = (answer.expected_length, answer.at_most, answer.optimal or None)
        if answer.probabilities is None and any(one is not None for one in told):
            table.fault("probabilities", "are missing: the expected length needs them")
        return answer

    def _value(self, table: Table, alphabet: str) -> tuple[str, ...]:
        raw = table.get("value")
        if raw is None:
            return ()
        try:
            return tuple(read_words(raw, alphabet))
        except ReadError as error:
            table.fault("value", error.fault.message)
            return ()

    def expected(self, answer: CodeWordsAnswer, setting: Setting) -> list[str]:
        """Return the author's words, or a code made from lengths or probabilities."""
        if answer.value:
            return list(answer.value)
        if answer.lengths is not None:
            lengths = self._lengths(answer, setting)
            return code_of_lengths(lengths or [], answer.alphabet)
        if answer.probabilities is not None:
            masses = vector_of(answer.probabilities, setting)
            best = best_lengths(masses, len(answer.alphabet))
            return code_of_lengths(best, answer.alphabet)
        raise EngineError("An own answer is missing: give one in `value`.")

    def submission(
        self, answer: CodeWordsAnswer, value: list[str], setting: Setting
    ) -> Submission:
        """Return the words, one for each field if their number is told."""
        return list(value) if self._count(answer, setting) else ", ".join(value)

    def describe(self, answer: CodeWordsAnswer, setting: Setting) -> dict[str, Any]:
        """Return the input's description, fields for words if their number is told."""
        first, second = answer.alphabet[0], answer.alphabet[1]
        example = f"{first}, {second}{first}"
        count = self._count(answer, setting) or 0
        named = answer.symbols if len(answer.symbols) == count else ()
        return {
            "rows": count,
            "columns": 1,
            "row_labels": list(named),
            "placeholder": "" if count else example,
            "alphabet": answer.alphabet,
        }

    def _count(self, answer: CodeWordsAnswer, setting: Setting) -> int | None:
        """Return how many words are asked for, None if that is open."""
        if answer.count is not None:
            found = scalar_of(answer.count, setting)
            if found != int(found) or not 1 <= found <= MOST_WORDS:
                raise EngineError(f"A code has 1 to {MOST_WORDS} words.")
            return int(found)
        for node in (answer.lengths, answer.probabilities):
            if node is not None:
                return len(vector_of(node, setting))
        return len(answer.symbols) or None

    def _lengths(self, answer: CodeWordsAnswer, setting: Setting) -> list[int] | None:
        if answer.lengths is None:
            return None
        found = vector_of(answer.lengths, setting)
        if not all(x == int(x) and 1 <= x <= 40 for x in found):
            raise EngineError("Lengths of words are whole numbers from 1 to 40.")
        return [int(x) for x in found]

    def read(
        self, answer: CodeWordsAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return the words that were typed, as many as are asked for."""
        reading = self.read_freely(answer, submitted, setting)
        count, found = self._count(answer, setting), len(reading.value)
        if count is not None and found != count:
            raise ReadError(ReadFault(f"{count} words are asked for, not {found}."))
        return reading

    def read_freely(
        self, answer: CodeWordsAnswer, submitted: Submission, setting: Setting
    ) -> Reading:
        """Return words of any number."""
        words = read_words(submitted, answer.alphabet)
        latex = r",\ ".join(rf"\texttt{{{word}}}" for word in words)
        return Reading(words, latex, ", ".join(words))

    def check(
        self, answer: CodeWordsAnswer, reading: Reading, setting: Setting
    ) -> Outcome:
        """Return the verdict: every property, or the first that is broken."""
        found = list(self.properties(answer, reading.value, setting))
        first = next((one for one in found if not one.holds), None)
        if first is None:
            return Outcome.correct("Right: the code has all that is asked for.")
        share = round(sum(one.holds for one in found) / len(found), 4)
        if answer.partial and share:
            entries = first.entries
            return Outcome(Verdict.PARTIAL, share, first.broken, entries=entries)
        return Outcome.wrong(first.broken, entries=first.entries)

    def properties(
        self, answer: CodeWordsAnswer, words: list[str], setting: Setting
    ) -> Iterator[Property]:
        """Yield: lengths; decoding; Kraft sum; expected length."""
        lengths = [len(word) for word in words]
        wanted = self._lengths(answer, setting)
        if wanted is not None:
            told = "Words of the lengths {} are asked for; yours have the lengths {}."
            shown = (", ".join(map(str, sorted(one))) for one in (wanted, lengths))
            yield Property(sorted(wanted) == sorted(lengths), told.format(*shown))
        yield from _decoding(answer.decoding, words)
        if answer.kraft is not None:
            sum_, right = kraft_sum(lengths, len(answer.alphabet)), answer.kraft
            asked = scalar_of(right, setting)
            broken = f"The Kraft sum is {sum_}, not {_shown(asked)}."
            yield Property(abs(to_float(sum_ - asked)) <= SAME, broken)
        if answer.probabilities is not None:
            masses = vector_of(answer.probabilities, setting)
            yield from self._length(answer, masses, lengths, setting)

    def _length(
        self,
        answer: CodeWordsAnswer,
        masses: Vector,
        lengths: list[int],
        setting: Setting,
    ) -> Iterator[Property]:
        if len(masses) != len(lengths):
            raise EngineError("Each probability needs a word.")
        mean = _mean(masses, lengths)
        told = f"The expected length is {_shown(mean)}"
        if answer.expected_length is not None:
            asked = scalar_of(answer.expected_length, setting)
            same = abs(to_float(mean - asked)) <= SAME
            yield Property(same, f"{told}, not {_shown(asked)}.")
        if answer.at_most is not None:
            most = scalar_of(answer.at_most, setting)
            short = to_float(mean - most) <= SAME
            yield Property(short, f"{told}, more than {_shown(most)}.")
        if answer.optimal:
            best = _mean(masses, best_lengths(masses, len(answer.alphabet)))
            fits = to_float(mean - best) <= SAME
            yield Property(fits, f"{told}; a shorter one is possible.")

    def wrong_value(
        self, answer: CodeWordsAnswer, mistake: Mistake, setting: Setting
    ) -> list[str]:
        """Return the words a mistake gives."""
        if mistake.chosen is None:
            raise EngineError("A mistake in a code lists its words in `chosen`.")
        return list(mistake.chosen)

    def matches(
        self, answer: CodeWordsAnswer, reading: Reading, value: Any, setting: Setting
    ) -> bool:
        """Say whether these words were given, in any order unless they have symbols."""
        if answer.probabilities is not None or answer.symbols:
            return bool(reading.value == value)
        return sorted(reading.value) == sorted(value)

    def entry_texts(self, answer: CodeWordsAnswer, setting: Setting) -> list[str]:
        """Return nothing: other codes may be given."""
        return []


def _mean(masses: Sequence[Scalar], lengths: Sequence[int]) -> Scalar:
    pairs = zip(masses, lengths, strict=True)
    return sum((p * n for p, n in pairs), Fraction(0))


def _shown(value: Scalar) -> str:
    return str(value) if isinstance(value, Fraction) else float_text(value)


def _decoding(wanted: str, words: list[str]) -> Iterator[Property]:
    """Yield whether what is written in the code can be read again."""
    twice = next((word for word in words if words.count(word) > 1), None)
    if twice is not None:
        places = tuple((i,) for i, word in enumerate(words) if word == twice)
        yield Property(False, f"The word `{twice}` is given twice.", places)
        return
    yield Property(True)
    pair = prefix_pair(words)
    if wanted == "prefix_free":
        first, second = (words[i] for i in pair) if pair else ("", "")
        broken = f"The word `{first}` begins the word `{second}`."
        yield Property(pair is None, broken, tuple((i,) for i in pair or ()))
    if wanted == "uniquely_decodable":
        text = ambiguous(words) if pair else None
        yield Property(text is None, f"The text `{text}` can be read in two ways.")
