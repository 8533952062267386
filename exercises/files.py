"""Exercise files: one TOML file each, `content/<concept>/<exercise>.toml`."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

__all__ = ["CONTENT", "ExerciseFile", "ExerciseFileError", "file_text", "read_files"]

CONTENT = Path(__file__).resolve().parent / "content"
"""The exercises as they ship, inside the package."""


class ExerciseFileError(ValueError):
    """A file that cannot be read; the message names it."""


@dataclass(frozen=True)
class ExerciseFile:
    """A file as data, with its text and its path below the folder."""

    path: str
    text: str
    data: Mapping[str, Any]


def read_files(root: Path = CONTENT, *, concept: str = "*") -> Iterator[ExerciseFile]:
    """Every exercise file, in the order of concepts and names.

    Raises
    ------
    ExerciseFileError
        If a file is no TOML, or stands in another folder than it says.
    """
    for path in sorted(root.glob(f"{concept}/*.toml")):
        name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ExerciseFileError(f"{name}: {error}") from None
        wanted = f"{data.get('concept')}/{data.get('slug')}.toml"
        if name != wanted:
            raise ExerciseFileError(f"{name}: says that it is {wanted}")
        yield ExerciseFile(path=name, text=text, data=data)


def file_text(specification: Mapping[str, Any], *, written: str = "") -> str:
    """The file of a specification: the author's own text while it says the same."""
    if written and tomllib.loads(written) == specification:
        return written
    return tomli_w.dumps(specification, multiline_strings=True, indent=2)
