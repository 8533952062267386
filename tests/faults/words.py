"""Answers that workers of these tests cannot survive, and names of their marks."""

__all__ = ["BREAKS", "HANGS", "HELD", "HOLD", "KILLS", "VERDICTS"]

KILLS, HANGS, BREAKS = "1001", "1002", "1003"
HOLD, HELD, VERDICTS = "hold", "held", "verdicts"
