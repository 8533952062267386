"""What the reader of expressions says when it cannot read."""

from dataclasses import dataclass

from exercises.engine.errors import EngineError

__all__ = ["ParseError", "Remark"]


class ParseError(EngineError):
    """The text cannot be read; says what is wrong, where, and what to try.

    Parameters
    ----------
    message : a sentence for the writer of the text.
    start, end : positions in the text as it was typed, `start <= end`.
    suggestion : a text that would be read, or None.
    """

    def __init__(
        self, message: str, start: int = 0, end: int = 0, suggestion: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = max(start, end)
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was read in one of two possible ways; said, not refused."""

    message: str
    start: int
    end: int
