"""The verdict on an array of formulas, and the slip that explains its wrong entries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from exercises.engine.answers.formula_arrays import FormulaArray
from exercises.engine.answers.formula_entries import EntryJudge, Right
from exercises.engine.answers.formulas import constant_factor
from exercises.engine.expressions.tidy import literal, tidy
from exercises.engine.expressions.tree import Binary, Node
from exercises.engine.expressions.values import to_float
from exercises.engine.results import Counterexample, Outcome, Verdict

__all__ = ["Slip", "outcomes_of", "slip_found", "verdict_on"]

Place = tuple[int, ...]
MOST_NAMED = 6
# “Every entry is 1/2 times the right one”: factors people make.
LARGEST_BELOW = 24
SAME = 1e-9


@dataclass(frozen=True)
class Slip:
    """A usual slip: its name, words, and what it may put in each place."""

    name: str
    words: str
    instead: tuple[tuple[Node, ...], ...]


def verdict_on(
    given: FormulaArray, outcomes: Sequence[Outcome], *, partial: bool
) -> Outcome:
    """Return the verdict on all entries; the first wrong one gets a point."""
    pairs = list(zip(given.places(), outcomes, strict=True))
    bad = [(place, one) for place, one in pairs if one.score < 1]
    if not bad:
        return _right(pairs)
    entries = tuple(place for place, _ in bad)
    wrong = [pair for pair in bad if pair[1].verdict is Verdict.WRONG]
    if not wrong:
        return _unsure(bad, entries, len(bad) < len(pairs))
    place, first = wrong[0]
    shown = _placed(first.counterexample, place)
    reason = _named(entries, len(pairs))
    if shown is not None:
        reason = f"{reason} {shown.text}"
    won = len(pairs) - len(bad)
    if partial and won:
        share = round(won / len(pairs), 4)
        return Outcome(
            Verdict.PARTIAL, share, reason, entries=entries, counterexample=shown
        )
    return Outcome.wrong(reason, entries=entries, counterexample=shown)


def outcomes_of(
    given: FormulaArray, rights: Sequence[Right], judge: EntryJudge
) -> list[Outcome]:
    """Return the verdict on each entry."""
    pairs = zip(given.nodes, rights, strict=True)
    return [judge.outcome(node, right) for node, right in pairs]


def _right(pairs: Sequence[tuple[Place, Outcome]]) -> Outcome:
    """Return full marks, with a word on the first entry not defined everywhere."""
    for place, one in pairs:
        if one.counterexample is not None:
            shown = _placed(one.counterexample, place)
            text = shown.text if shown else ""
            return Outcome.correct(
                "Right wherever both are defined, but an entry of yours is not defined "
                f"at the same places: {text}"
            )
    return Outcome.correct()


def _unsure(
    bad: Sequence[tuple[Place, Outcome]], entries: tuple[Place, ...], some_right: bool
) -> Outcome:
    """Return what is neither right nor wrong: undecided, or rounded too early."""
    for place, one in bad:
        if one.verdict is Verdict.UNGRADED:
            return Outcome.ungraded(f"{_words(place)}: {one.reason}")
    score = min(one.score for _, one in bad)
    return Outcome(Verdict.PARTIAL, score, bad[0][1].reason, entries=entries)


def _placed(shown: Counterexample | None, place: Place) -> Counterexample | None:
    if shown is None:
        return None
    return replace(shown, text=f"{_words(place)}: {shown.text}")


def _words(place: Place) -> str:
    if len(place) == 1:
        return f"Entry {place[0] + 1}"
    return f"Entry ({place[0] + 1}, {place[1] + 1})"


def _named(bad: Sequence[Place], count: int) -> str:
    if len(bad) == count:
        return "No entry is right."
    inside = [", ".join(str(i + 1) for i in place) for place in bad[:MOST_NAMED]]
    if len(bad[0]) > 1:
        inside = [f"({shown})" for shown in inside]
    more = ", …" if len(bad) > MOST_NAMED else ""
    which = " (row, column)" if len(bad[0]) > 1 else ""
    noun = "Wrong entry" if len(bad) == 1 else "Wrong entries"
    return f"{noun}{which}: {', '.join(inside)}{more}."


def slip_found(
    given: FormulaArray,
    rights: Sequence[Right],
    judge: EntryJudge,
    outcomes: Sequence[Outcome],
    slips: Iterable[Slip],
) -> tuple[str, str] | None:
    """Return the slip that explains every wrong entry, if there is one."""
    bad = [i for i, one in enumerate(outcomes) if one.score < 1]
    for one in slips:
        if bad and all(_is_one(given, rights, judge, i, one.instead[i]) for i in bad):
            return one.name, one.words
    return _factor(given, rights, judge)


def _is_one(
    given: FormulaArray,
    rights: Sequence[Right],
    judge: EntryJudge,
    place: int,
    instead: Sequence[Node],
) -> bool:
    mine, where = given.nodes[place], rights[place].where
    return any(judge.equals(mine, Right(node, where)) for node in instead)


def _factor(
    given: FormulaArray, rights: Sequence[Right], judge: EntryJudge
) -> tuple[str, str] | None:
    """Return “constant factor” if every entry is one multiple of the right one."""
    pairs = list(zip(given.nodes, rights, strict=True))
    found = (_ratio(mine, right.node, judge) for mine, right in pairs)
    ratio = next((one for one in found if one is not None), None)
    if ratio is None or abs(ratio) == 1:
        return None
    for mine, right in pairs:
        multiple = Right(tidy(Binary("*", literal(ratio), right.node)), right.where)
        if not judge.equals(mine, multiple):
            return None
    return "constant factor", f"Every entry is {ratio} times the right one."


def _ratio(mine: Node, right: Node, judge: EntryJudge) -> Fraction | None:
    """Return how many times the right entry an entry is, a small fraction."""
    known, found = judge.number(right), judge.number(mine)
    if known is None:
        return constant_factor(right, mine, judge.domain)
    if not known or not found:
        return None
    ratio = to_float(found) / to_float(known)
    factor = Fraction(ratio).limit_denominator(LARGEST_BELOW)
    return factor if factor and abs(float(factor) - ratio) < SAME * abs(ratio) else None
