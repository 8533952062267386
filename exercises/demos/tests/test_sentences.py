"""Numbers in sentences."""

import math

import pytest

from exercises.demos.sentences import shown


@pytest.mark.parametrize(
    ("number", "figures", "words"),
    [
        (0.0, 1, "0"),
        (-0.0, 4, "0"),
        (1e-320, 1, "0"),
        (4.4e-16, 1, "4·10⁻¹⁶"),
        (-0.25, 4, "−0.25"),
        (-1.25e-7, 3, "−1.25·10⁻⁷"),
        (1234567.0, 4, "1.235·10⁶"),
        (math.inf, 4, "∞"),
        (-math.inf, 4, "−∞"),
    ],
)
def test_a_number_is_written_as_people_write_it(
    number: float, figures: int, words: str
) -> None:
    assert shown(number, figures) == words
