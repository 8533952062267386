"""The words of the scripts in the language in use, for `frontend/src/lib/words.ts`."""

import gettext
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, to_locale

__all__ = ["catalogue"]

# From 100 on every language repeats itself each hundred.
COUNTED_TO = 200
_IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def catalogue() -> SafeString:
    """The catalogue as JSON that may stand in a page; empty where there is none."""
    return _catalogue(get_language() or settings.LANGUAGE_CODE)


@lru_cache(maxsize=16)
def _catalogue(language: str) -> SafeString:
    found = gettext.find(
        "djangojs", _folder(), languages=[to_locale(language)], all=False
    )
    if found is None:
        return SafeString()
    with Path(found).open("rb") as file:
        words = gettext.GNUTranslations(file)
    text = json.dumps(_content(words), ensure_ascii=False, separators=(",", ":"))
    # The three signs that could end the element are escaped.
    return mark_safe(text.translate(_IN_SCRIPT))  # noqa: S308


def _folder() -> str:
    return str(settings.LOCALE_PATHS[0])


def _content(words: gettext.GNUTranslations) -> dict[str, Any]:
    """Texts by their English, lists of plurals by their singular, which form when."""
    one: dict[str, str] = {}
    many: dict[str, dict[int, str]] = {}
    # Any: the standard library keeps its table to itself.
    table: dict[Any, str] = words._catalog  # type: ignore[attr-defined]  # see above
    for key, text in table.items():
        if isinstance(key, tuple):
            many.setdefault(key[0], {})[key[1]] = text
        elif key:
            one[key] = text
    form = words.plural  # type: ignore[attr-defined]  # set while reading
    return {
        "forms": "".join(str(form(number)) for number in range(COUNTED_TO)),
        "one": one,
        "many": {key: [forms[i] for i in sorted(forms)] for key, forms in many.items()},
    }
