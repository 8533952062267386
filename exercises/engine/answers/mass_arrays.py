"""Arrays of probabilities: the entries are judged, then what every such array has."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from exercises.engine.answers.base import Reading
from exercises.engine.answers.entries import ArrayAnswer, ArrayKind, ArrayT, Cells
from exercises.engine.answers.masses import negative_places, total_of
from exercises.engine.answers.scalars import NumberRead
from exercises.engine.expressions.values import Scalar, to_float
from exercises.engine.formatting import scalar_text
from exercises.engine.model import Setting
from exercises.engine.results import Outcome, Verdict

__all__ = ["MassKind", "Sum"]


@dataclass(frozen=True)
class Sum:
    """Numbers that must add up to something, and what they are called."""

    called: str
    numbers: tuple[NumberRead, ...]
    wanted: Scalar = Fraction(1)

    def broken(self, *, rounded: bool) -> str:
        """Return what is wrong with the sum, nothing if it fits.

        Parameters
        ----------
        rounded : grant what even coarse decimals may have lost.
        """
        total = total_of(self.numbers)
        if total.is_rounded_well(self.wanted):
            return ""
        if rounded and total.may_be(self.wanted):
            return ""
        wanted = scalar_text(self.wanted)
        return f"{self.called} add up to {total.text()}, not to {wanted}."


class MassKind(ArrayKind[ArrayT]):
    """Checks probabilities: against the right ones, or any that fit."""

    def is_any(self, answer: ArrayAnswer) -> bool:
        """Say whether any probabilities are right."""
        return False

    def sums(self, answer: ArrayAnswer, cells: Cells, setting: Setting) -> list[Sum]:
        """Return the sums that must be right, the most basic first."""
        return [Sum("The probabilities", cells.numbers)]

    def further(
        self, answer: ArrayAnswer, cells: Cells, setting: Setting
    ) -> Iterator[str]:
        """Yield whatever else is broken."""
        return iter(())

    def check(self, answer: ArrayAnswer, reading: Reading, setting: Setting) -> Outcome:
        """Return the verdict; an entry below 0 and a wrong sum are told first."""
        cells: Cells = reading.value
        below = negative_places(cells.numbers)
        if below:
            return _negative(cells, below)
        if self.is_any(answer):
            broken = next(self._broken(answer, cells, setting), "")
            return Outcome.wrong(broken) if broken else Outcome.correct()
        outcome = super().check(answer, reading, setting)
        if outcome.verdict is Verdict.UNGRADED:
            return outcome
        judged = self.judged(answer, cells, self.expected(answer, setting), setting)
        fits = all(one.verdict is not Verdict.WRONG for one in judged)
        sums = self.sums(answer, cells, setting)
        told = next(filter(None, (one.broken(rounded=fits) for one in sums)), "")
        if not told:
            return outcome
        if fits:
            return Outcome.wrong(told)
        return replace(outcome, reason=f"{told} {outcome.reason}")

    def _broken(
        self, answer: ArrayAnswer, cells: Cells, setting: Setting
    ) -> Iterator[str]:
        for one in self.sums(answer, cells, setting):
            words = one.broken(rounded=False)
            if words:
                yield words
        yield from self.further(answer, cells, setting)

    def triviality(self, answer: ArrayAnswer, setting: Setting) -> str | None:
        """Refuse probabilities that are all 0 or 1."""
        if self.is_any(answer):
            return None
        flat = self.flat(self.expected(answer, setting))
        return "one outcome is certain" if set(flat) <= {0, 1} else None

    def entry_texts(self, answer: ArrayAnswer, setting: Setting) -> list[str]:
        """Return each entry as text; nothing where any will do."""
        return [] if self.is_any(answer) else super().entry_texts(answer, setting)


def _negative(cells: Cells, below: list[int]) -> Outcome:
    places = cells.places()
    at = places[below[0]]
    where = (
        f"Entry {at[0] + 1}" if len(at) == 1 else f"Entry ({at[0] + 1}, {at[1] + 1})"
    )
    value = scalar_text(to_float(cells.numbers[below[0]].value))
    return Outcome.wrong(
        f"{where} is {value}: no probability is below 0.",
        entries=tuple(places[i] for i in below),
    )
