"""The engine's own errors. Nothing here knows about requests or tables."""

__all__ = ["EngineError", "UndefinedValue"]


class EngineError(Exception):
    """Something the engine was asked to do has no meaning; the text says why."""


class UndefinedValue(EngineError):
    """A formula has no value here: division by zero, singular matrix, wrong shape."""
