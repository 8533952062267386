"""The one error a person sees instead of a traceback."""

__all__ = ["LaunchError"]


class LaunchError(Exception):
    """Something the person at the keyboard can act on; the message says how."""
