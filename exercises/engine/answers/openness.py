"""What a check found where rounding may leave the answer open: yes, no, or neither."""

from dataclasses import dataclass

from exercises.engine.answers.property import EntriesT, Property

__all__ = ["Finding", "both", "negated", "property_of"]

OPEN = (
    "The numbers are rounded so much that this cannot be decided: whether {}. Write "
    "roots and fractions, or more digits."
)


@dataclass(frozen=True)
class Finding:
    """Whether something holds (None: rounding leaves it open), and what was measured.

    `words` is a sentence for the case that it does not hold, `claim` says in a
    subordinate clause what was to hold; `unclear` is a sentence for the case that it
    cannot be checked for another reason than rounding.
    """

    holds: bool | None
    words: str
    claim: str
    entries: EntriesT = ()
    unclear: str = ""


def negated(holds: bool | None) -> bool | None:
    """Return the opposite; open stays open."""
    return None if holds is None else not holds


def both(first: bool | None, second: bool | None) -> bool | None:
    """Return whether both hold; one that does not decides."""
    if first is False or second is False:
        return False
    return None if first is None or second is None else True


def property_of(finding: Finding) -> Property:
    """Return a finding as a property that must hold."""
    if finding.holds is None:
        words = finding.unclear or OPEN.format(finding.claim)
        return Property(False, words, sure=False)
    return Property(finding.holds, finding.words, finding.entries)
