"""What is made of demos beforehand: the default state's payload and a small drawing.

Both lie in the build folder under a fingerprint of the code that made them, so that
nothing is shown of an older version and nothing is made twice.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from exercises.demo_runs import Run, RunKey
from exercises.demos import demo as demo_module
from exercises.demos.demo import Demo
from exercises.demos.registry import DEMOS

__all__ = ["built_run", "is_built", "keep_build", "thumbnails"]

_CODE = Path(demo_module.__file__).parent
_COMMON = [
    *sorted(_CODE.glob("*.py")),
    _CODE / "parameters",
    _CODE.parent / "engine" / "expressions",
]


def built_run(key: RunKey) -> Run | None:
    """The run of a default state, if it was made beforehand by this code."""
    demo = DEMOS.get(key.demo)
    if demo is None or key.owner is not None or key.digest != demo.state().digest:
        return None
    try:
        run = Run(_payload(demo).read_bytes())
    except OSError:
        return None
    try:
        return replace(run, first=_first(demo).read_bytes())
    except OSError:  # most demos are small enough to come at once
        return run


def is_built(demo: Demo) -> bool:
    """Whether everything of a demo is there, made by this code."""
    return _payload(demo).exists() and _drawing(demo).exists()


def keep_build(demo: Demo, run: Run, drawing: str) -> None:
    """Keep what was made; what older code made is removed."""
    folder = _folder(demo)
    folder.mkdir(parents=True, exist_ok=True)
    kept = {_drawing(demo): drawing.encode()}
    if run.first:
        kept[_first(demo)] = run.first
    kept[_payload(demo)] = run.compressed
    for path, data in kept.items():
        draft = path.with_name(f"{path.name}.draft")
        draft.write_bytes(data)
        draft.replace(path)
    for path in folder.iterdir():
        if path not in kept:
            path.unlink(missing_ok=True)


def thumbnails() -> Mapping[str, str]:
    """The drawings by demo; a demo without one is left out."""
    found = {}
    for slug, demo in DEMOS.items():
        try:
            found[slug] = _read(_drawing(demo))
        except OSError:
            continue
    return {slug: text for slug, text in found.items() if text}


@lru_cache(maxsize=128)
def _read(path: Path) -> str:
    # Another version has another name, so what was read stays true.
    return path.read_text(encoding="utf-8")


def _folder(demo: Demo) -> Path:
    return Path(settings.DEMO_BUILD) / demo.slug


def _payload(demo: Demo) -> Path:
    return _folder(demo) / f"{_fingerprint(demo.slug)}.payload.gz"


def _first(demo: Demo) -> Path:
    return _folder(demo) / f"{_fingerprint(demo.slug)}.first.gz"


def _drawing(demo: Demo) -> Path:
    return _folder(demo) / f"{_fingerprint(demo.slug)}.svg"


@lru_cache(maxsize=128)
def _fingerprint(slug: str) -> str:
    """A hash over what a demo is made of: its pillar's folder and the common files."""
    demo = DEMOS[slug]
    home = demo.compute.__module__.removeprefix("exercises.demos").lstrip(".")
    code = [_hash_of(_CODE / home.partition(".")[0]), *map(_hash_of, _COMMON)]
    text = "\0".join([demo.state().digest, *code])
    return hashlib.sha256(text.encode()).hexdigest()[:24]


@lru_cache(maxsize=128)
def _hash_of(place: Path) -> str:
    """A hash over the code in a folder, or in one file."""
    whole = hashlib.sha256()
    for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
        whole.update(path.read_bytes() if path.exists() else b"")
    return whole.hexdigest()
