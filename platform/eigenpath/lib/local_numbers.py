"""Numbers as the reader's language writes them, and as its readers type them."""

from django.utils.formats import get_format
from django.utils.translation import gettext as _

__all__ = ["decimal_sign", "fixed", "general", "local", "percent", "read_number"]

MINUS = "\N{MINUS SIGN}"


def decimal_sign() -> str:
    """The decimal sign of the language in use."""
    return str(get_format("DECIMAL_SEPARATOR"))


def local(number: str) -> str:
    """A number written by Python, with the decimal sign of the language in use."""
    return number.replace(".", decimal_sign())


def fixed(value: float, places: int) -> str:
    """A number with so many decimals."""
    return local(f"{value:.{places}f}")


def general(value: float, digits: int = 6) -> str:
    """A number without needless zeros, to so many significant digits."""
    return local(f"{value:.{digits}g}")


def percent(share: float, places: int = 0) -> str:
    """A share of 1 in per cent."""
    return _("%(number)s %%") % {"number": fixed(100 * share, places)}


def read_number(text: str) -> float:
    """A number as a person types it: with a comma or a point.

    Raises ValueError where there is none.
    """
    plain = text.strip().replace(MINUS, "-")
    if "," in plain and "." in plain:
        raise ValueError(text)
    return float(plain.replace(",", "."))
