"""The built front end: which hashed files an entry needs, from Vite's manifest."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

__all__ = ["Entry", "asset", "entry", "part"]


@dataclass(frozen=True)
class Entry:
    """The files of one entry, relative to the static folder."""

    script: str
    preloads: tuple[str, ...]
    styles: tuple[str, ...]


def entry(name: str) -> Entry:
    """The files of `src/<name>.ts` as it was built.

    Raises
    ------
    ImproperlyConfigured
        If the front end was not built, or has no such entry.
    """
    chunks = _chunks()
    key = f"src/{name}.ts"
    if key not in chunks:
        raise ImproperlyConfigured(f"The front end has no entry {name!r}.")
    imports = _imports(chunks, key)
    styles = [style for part in (key, *imports) for style in _styles(chunks, part)]
    return Entry(
        script=str(chunks[key]["file"]),
        preloads=tuple(str(chunks[part]["file"]) for part in imports),
        styles=tuple(dict.fromkeys(styles)),
    )


def part(name: str) -> tuple[str, ...]:
    """The files of `src/<name>.ts` that a script fetches later; none if it has none."""
    chunks, key = _chunks(), f"src/{name}.ts"
    if key not in chunks:
        return ()
    return tuple(str(chunks[each]["file"]) for each in (key, *_imports(chunks, key)))


def asset(name: str) -> str:
    """The hashed file of `src/<name>`, relative to the static folder.

    Raises
    ------
    ImproperlyConfigured
        If the front end was not built, or has no such file.
    """
    chunk = _chunks().get(f"src/{name}")
    if chunk is None:
        raise ImproperlyConfigured(f"The front end has no file {name!r}.")
    return str(chunk["file"])


def _chunks() -> dict[str, dict[str, object]]:
    """The manifest as it is now.

    Raises
    ------
    ImproperlyConfigured
        If there is none.
    """
    path = Path(settings.VITE_MANIFEST)
    try:
        stamp = path.stat().st_mtime_ns
    except FileNotFoundError:
        raise ImproperlyConfigured(
            "The front end is not built. `python3 manage.py up` builds it."
        ) from None
    return _manifest(path, stamp)


@lru_cache(maxsize=4)
def _manifest(path: Path, stamp: int) -> dict[str, dict[str, object]]:
    """Read once for each build: `stamp` is the file's time of change."""
    chunks: dict[str, dict[str, object]] = json.loads(path.read_text())
    return chunks


def _imports(chunks: dict[str, dict[str, object]], key: str) -> list[str]:
    found: list[str] = []
    waiting = _words(chunks[key].get("imports"))
    while waiting:
        part = waiting.pop(0)
        if part not in found:
            found.append(part)
            waiting.extend(_words(chunks[part].get("imports")))
    return found


def _styles(chunks: dict[str, dict[str, object]], part: str) -> list[str]:
    return _words(chunks[part].get("css"))


def _words(value: object) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else []
