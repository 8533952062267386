"""Arrays without names, side by side: `[[1, 0], [2, 1]] [[1, 2], [0, 3]]`."""

import re

__all__ = ["arrays_in_a_row"]

OPEN, CLOSE = "([{", ")]}"
SIGN = re.compile(r"\\(?:begin|end)\s*\{[a-z]+\}|\\(?:left|right|cdot|times)\b|\S|\s")
BETWEEN = frozenset({";", ",", "\n", "*", "·", "×", "\\cdot", "\\times"})
MOST = 6


def arrays_in_a_row(typed: str) -> list[str]:
    """Return the arrays of a text, each with the factor in front of it."""
    text = typed.strip()
    pieces = _parted(text)
    if len(pieces) == 1 and text[:1] in OPEN and text[-1:] in CLOSE:
        inner = _parted(text[1:-1])
        if len(inner) > 1 and all("[" in one[1:] or "&" in one for one in inner[1:]):
            return inner
        if len(inner) == 3 and all(any(s in OPEN for s in one) for one in inner):
            return inner
    return pieces


def _parted(text: str) -> list[str]:
    """Return what stands between commas, factors' signs and closed brackets."""
    pieces, depth, closed = [""], 0, False
    for match in SIGN.finditer(text):
        sign = match[0]
        opens = sign in OPEN or sign.startswith("\\begin")
        closes = sign in CLOSE or sign.startswith("\\end")
        if closed and depth == 0 and (sign in BETWEEN or not sign.isspace()):
            closed = False
            if sign not in "^'":
                pieces.append("")
            if sign in BETWEEN:
                continue
        pieces[-1] += sign
        depth += opens - closes
        closed = closed or (bool(closes) and depth == 0 and _is_array(pieces[-1]))
        if len(pieces) > MOST:
            return []
    return [piece.strip().rstrip(";,") for piece in pieces if piece.strip(" ;,\n")]


def _is_array(piece: str) -> bool:
    """Say whether a closed bracket is an array and not that of a factor (1/(2))."""
    bare = piece.rstrip()
    nested = bare.count("(") > 1 or "," in bare
    return bare.endswith("]") or "\\end" in bare[-20:] or nested
