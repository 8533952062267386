"""The many signs of sets, put into one writing with every place in the text kept."""

import re

__all__ = ["BARE_REALS", "WHOLE", "one_writing"]

WHOLE = re.compile(
    r"\s*(?:(?:x|for)?\s*all (?:of )?(?:the )?(?:x|real(?:s| numbers)?)|everything|"
    r"always|any (?:x|real number)|every (?:x|real number))\s*\.?\s*",
    re.IGNORECASE,
)
REALS = r"\\mathbb\s*\{?\s*R\s*\}?|\\Reals\b|\\R(?![a-zA-Z])|\bIR\b|\bRR\b"
# A bare R may be a parameter; the real numbers stand alone.
BARE_REALS = re.compile(r"R(?=\s*(?:$|[∪∩∖)},;]))")
TEXT = r"\\(?:text|mathrm|textrm)"
# Signs with several writings, each put in with its length kept.
SAME_LENGTH = [
    (re.compile(r"\\(?:left|right|[bB]igg?[lr]?)(?![a-zA-Z])"), " "),
    (re.compile(r"\\[,;:!]|\\q?quad\b|~|\$"), " "),
    (re.compile(rf"{TEXT}\{{ *or *\}}|\\(?:lor|vee)\b|∨|\|\||\bor\b"), "∪"),
    (re.compile(rf"{TEXT}\{{ *and *\}}|\\(?:land|wedge)\b|∧|&&|\band\b"), "∩"),
    (re.compile(r"\\cup(?![a-zA-Z])"), "∪"),
    (re.compile(r"(?<![A-Za-z_])(?:U|union)(?![A-Za-z_])"), "∪"),
    (re.compile(r"\\cap(?![a-zA-Z])"), "∩"),
    (re.compile(r"\\(?:setminus|smallsetminus|backslash)(?![a-zA-Z])"), "∖"),
    (re.compile(REALS), "ℝ"),
    # A set directly behind a set is taken from it, however its sign came about.
    (re.compile(r"(?<=[ℝR\])}])\s*(?:[-−–]\s*|without\s*)(?=\\?\{)"), "∖"),
    (re.compile(r"(?<=[ℝR\])}])\s*\\\s*(?=\\?[{(\[\]])(?!\}|\])"), "∖"),
    (re.compile(r"\\\{"), "{"),
    (re.compile(r"\\\}"), "}"),
    (re.compile(r"\\notin\b|\bnot in\b"), "∉"),
    (re.compile(r"\\in(?![a-zA-Z])|(?<=[\w}])\s+in\s"), "∈"),
    (re.compile(r"\\(?:mid|vert)(?![a-zA-Z])"), "|"),
]


def one_writing(typed: str) -> str:
    """Return the text with one writing for each sign, as long as before."""
    for pattern, sign in SAME_LENGTH:
        for match in reversed(list(pattern.finditer(typed))):
            put = sign.ljust(len(match[0]))
            typed = typed[: match.start()] + put + typed[match.end() :]
    return typed
