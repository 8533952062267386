"""Numbers as they stand in the sentences of a demo."""

import math

__all__ = ["shown"]

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
# The least number that has all its digits; what is smaller is what rounding left.
_LEAST = 1e-300


def shown(number: float, figures: int = 4) -> str:
    """Return a number with few figures: a real minus, powers of ten, no −0."""
    if math.isinf(number):
        return "∞" if number > 0 else "−∞"
    near = 0.0 if abs(number) < _LEAST else number
    digits, _, power = f"{near:.{figures}g}".partition("e")
    digits = digits.replace("-", "−")
    return f"{digits}·10{str(int(power)).translate(_RAISED)}" if power else digits
