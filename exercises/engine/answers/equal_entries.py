"""Two arrays that must be equal, with the first entry at which they are not."""

from exercises.engine.answers.property import Property, bad_entries
from exercises.engine.formatting import float_text
from exercises.engine.measured import ROUNDING, Measured

__all__ = ["equal_entries", "place_words"]


def equal_entries(
    left: Measured,
    right: Measured,
    words: tuple[str, str],
    *,
    room: float = ROUNDING,
    told: bool = True,
) -> Property:
    """Return whether two arrays may be equal.

    Parameters
    ----------
    words : both sides in LaTeX.
    room : what is granted besides the errors, relative to the size of the right side.
    told : whether the places that differ are entries of the answer.
    """
    same = left.may_be(right, room * right.size)
    if same.all():
        return Property(True)
    places = bad_entries(same)
    place = places[0]
    found = float_text(float(left.value[place]))
    wanted = float_text(float(right.value[place]))
    return Property(
        False,
        f"${words[0]}$ is not ${words[1]}$: its entry {place_words(place)} is {found}, "
        f"not {wanted}.",
        places if told else (),
    )


def place_words(place: tuple[int, ...]) -> str:
    """Return `2` or `(1, 2)`, counted from 1."""
    if len(place) == 1:
        return str(place[0] + 1)
    return "(" + ", ".join(str(i + 1) for i in place) + ")"
