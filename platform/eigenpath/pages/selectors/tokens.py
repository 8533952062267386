"""The tokens of the style sheet as it was built, with their contrasts computed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from eigenpath.lib.assets import entry

__all__ = ["Colour", "Tokens", "contrast", "read_tokens", "tokens"]

SCHEMES = ("light", "dark")
_TOKEN = re.compile(r"--([\w-]+):([^;{}]+)[;}]")
_PAIR = re.compile(r"light-dark\((#[0-9a-f]{3,8}),(#[0-9a-f]{3,8})\)")
_HIGH = re.compile(r"\[data-theme=[\"']?contrast[\"']?\][^{]*\{([^}]*)\}")
_SPACES = re.compile(r"^(s-\d+|r-\d|r-full|measure|wide)$")
_TYPE = re.compile(r"^(t-\d|t-read|lead-\w+|read|face|code)$")


@dataclass(frozen=True)
class Colour:
    """A colour by day and by night, and how it stands out from the paper it is on."""

    name: str
    values: Mapping[str, str]
    ratios: Mapping[str, float]

    @property
    def tightest(self) -> float:
        """The least contrast of the two schemes."""
        return min(self.ratios.values())


@dataclass(frozen=True)
class Tokens:
    """Everything that the page of styles lists."""

    colours: tuple[Colour, ...]
    contrast: tuple[Colour, ...]
    type: Mapping[str, str]
    space: Mapping[str, str]


def tokens() -> Tokens:
    """The tokens of the build that is served now."""
    texts = [_text(name) for name in entry("main").styles]
    return read_tokens("".join(texts))


@lru_cache(maxsize=4)
def read_tokens(css: str) -> Tokens:
    """The tokens in a built style sheet; the first value of a name counts."""
    high = "".join(_HIGH.findall(css))
    first = _first_values(css.replace(high, "") if high else css)
    colours = _colours(first)
    return Tokens(
        colours=colours,
        contrast=_colours(first | _first_values(high + "}"), only=_first_values(high)),
        type={k: v for k, v in first.items() if _TYPE.match(k)},
        space={k: v for k, v in first.items() if _SPACES.match(k)},
    )


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 between two colours as `#rrggbb`."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _colours(
    values: Mapping[str, str], only: Mapping[str, str] | None = None
) -> tuple[Colour, ...]:
    pairs = {
        name: dict(zip(SCHEMES, found.groups(), strict=True))
        for name, value in values.items()
        if (found := _PAIR.fullmatch(value))
    }
    if "paper" not in pairs:
        return ()
    grounds = pairs["paper"]
    return tuple(
        Colour(
            name=name,
            values=pair,
            ratios={s: contrast(pair[s], grounds[s]) for s in SCHEMES},
        )
        for name, pair in pairs.items()
        if only is None or name in only
    )


def _first_values(css: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in _TOKEN.findall(css):
        found.setdefault(name, value.strip())
    return found


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _text(name: str) -> str:
    return (Path(settings.BUILD) / "static" / name).read_text()
