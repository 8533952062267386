"""Stamps: a fingerprint of what a step was made from, so that it is not done twice."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["fingerprint", "is_fresh", "source_files", "stamp"]

# Folders that tools make inside source trees; they never count as sources.
IGNORED_FOLDERS = frozenset(
    {"__pycache__", "node_modules", ".git", ".eigenpath", "dist"}
)


def source_files(*folders: Path, also_tests: bool = False) -> Iterator[Path]:
    """Every source file below the folders, in a fixed order."""
    passed_over = IGNORED_FOLDERS | (set() if also_tests else {"tests"})
    for folder in folders:
        for here, inner, names in os.walk(folder):
            inner[:] = sorted(set(inner) - passed_over)
            yield from (Path(here, name) for name in sorted(names))


def fingerprint(files: Iterable[Path], *, root: Path, extra: str = "") -> str:
    """One hash over names and bytes of the files, and over `extra`."""
    whole = hashlib.sha256(extra.encode())
    for path in files:
        whole.update(str(path.relative_to(root)).encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def is_fresh(mark: Path, value: str) -> bool:
    """True when the mark holds exactly this fingerprint."""
    return mark.exists() and mark.read_text().strip() == value


def stamp(mark: Path, value: str) -> None:
    """Write the mark whole or not at all."""
    mark.parent.mkdir(parents=True, exist_ok=True)
    draft = mark.with_name(mark.name + ".draft")
    draft.write_text(value + "\n")
    draft.replace(mark)
