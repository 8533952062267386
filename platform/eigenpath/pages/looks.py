"""How pages look to one person: colours, reading size, motion; kept in cookies.

Cookies and not the account, because a phone at night wants another look than a desk.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["LOOKS", "Look", "chosen_looks"]


@dataclass(frozen=True)
class Look:
    """One choice: the cookie's name, its values with their words, "" comes first."""

    name: str
    title: str | Promise
    choices: Mapping[str, str | Promise]

    def read(self, cookies: Mapping[str, str]) -> str:
        """The value in these cookies; empty when there is none that we have."""
        value = cookies.get(self.name, "")
        return value if value in self.choices else ""


def _look(name: str, title: str | Promise, **choices: str | Promise) -> Look:
    """Keywords cannot be empty: `usual` is what holds without a cookie."""
    values = {"" if key == "usual" else key: word for key, word in choices.items()}
    return Look(name=name, title=title, choices=MappingProxyType(values))


LOOKS = (
    _look(
        "theme",
        _("Colours"),
        usual=_("As the system says"),
        light=_("Light"),
        dark=_("Dark"),
        contrast=_("High contrast"),
    ),
    _look(
        "reading",
        _("Reading size"),
        usual=_("Usual"),
        small=_("Smaller"),
        large=_("Larger"),
        largest=_("Largest"),
    ),
    _look(
        "motion",
        _("Motion"),
        usual=_("As the system says"),
        less=_("Less: pictures stand still until you start them"),
    ),
)


def chosen_looks(cookies: Mapping[str, str]) -> dict[str, str]:
    """The value of every look in these cookies, by name."""
    return {look.name: look.read(cookies) for look in LOOKS}
