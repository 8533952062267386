"""Typed text → the plain characters the lexer knows, with every position kept."""

import unicodedata
from dataclasses import dataclass, replace

from exercises.engine.expressions.errors import ParseError

__all__ = ["Source", "normalise"]

# Each sign people paste or that a phone's keyboard makes, and what it stands for.
SIGNS = {
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "﹣": "-",
    "×": "*", "·": "*", "⋅": "*", "∙": "*", "•": "*", "∗": "*", "⨯": "*",
    "÷": "/", "∕": "/", "⁄": "/", "≤": "<=", "≥": ">=", "≠": "!=", "⩽": "<=",
    "⩾": ">=", "∞": "inf", "‖": "||", "∥": "||", "∣": "|", "′": "'", "’": "'",
    "‘": "'", "⟨": "<", "⟩": ">", "〈": "<", "〉": ">", "❘": "|",
    "（": "(", "）": ")", "［": "[", "］": "]", "｛": "{", "｝": "}",
    "º": "°", "˚": "°", "⌊": " floor(", "⌋": ")", "⌈": " ceil(", "⌉": ")",
    "“": '"', "”": '"', "ℯ": "e", "𝑒": "e", "ᵀ": "^T", "⊤": "^T",
}  # fmt: skip
SUPERSCRIPTS = dict(
    zip(
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱ⁽⁾ᵃᵇᶜᵈᵏᵐᵖᵗᵘᵛˣʸᶻ",
        "0123456789+-ni()abcdkmptuvxyz",
        strict=True,
    )
)
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉ₙₖₘₓ", "0123456789nkmx", strict=True))
VULGAR = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5",
    "⅖": "2/5", "⅗": "3/5", "⅘": "4/5", "⅙": "1/6", "⅚": "5/6", "⅛": "1/8",
    "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅐": "1/7", "⅑": "1/9", "⅒": "1/10",
}  # fmt: skip
KEPT = set("√∛∜±∪∩° ") | set("αβγδεζηθικλμνξοπρστυφχψωϵϑϕϖϱςΓΔΘΛΞΠΣΥΦΨΩ")


AROUND = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))


@dataclass(frozen=True, slots=True)
class Source:
    """Normalised text and, for each of its characters, where it was typed."""

    text: str
    positions: tuple[int, ...] | None
    typed: str

    def start(self, position: int) -> int:
        """Return the typed position of a normalised one."""
        if self.positions is None:
            return position
        if position < len(self.positions):
            return self.positions[position]
        return len(self.typed)

    def end(self, position: int) -> int:
        """Return the typed position just behind a normalised end."""
        if self.positions is None:
            return position
        return self.start(position - 1) + 1 if position > 0 else 0


def normalise(typed: str) -> Source:
    """Return the text in the lexer's alphabet; raise ParseError on hidden characters.

    Only one character at a time is folded, so that positions stay true and a letter
    that merely looks Latin (Cyrillic х) is not taken for one.
    """
    if "$" in typed or "\\(" in typed or "\\[" in typed:
        return replace(_folded(_without_dollars(typed)), typed=typed)
    return _folded(typed)


def _without_dollars(typed: str) -> str:
    """Return a text with blanks for the signs LaTeX has around a formula."""
    inner = typed.strip()
    for opening, closing in AROUND:
        if inner.startswith(opening) and inner.endswith(closing):
            start, size = typed.index(opening), len(opening)
            end = start + len(inner) - size
            if end < start + size:
                break
            blank = " " * size
            return (
                typed[:start]
                + blank
                + typed[start + size : end]
                + blank
                + typed[end + size :]
            )
    return typed


def _folded(typed: str) -> Source:
    if typed.isascii() and (typed.isprintable() or _printable_lines(typed)):
        return Source(typed, None, typed)
    pieces: list[str] = []
    positions: list[int] = []
    index = 0
    while index < len(typed):
        taken, piece = _fold(typed, index)
        pieces.append(piece)
        positions.extend([index] * len(piece))
        index += taken
    return Source("".join(pieces), tuple(positions), typed)


def _printable_lines(typed: str) -> bool:
    return all(part.isprintable() for part in typed.replace("\t", " ").splitlines())


def _fold(typed: str, index: int) -> tuple[int, str]:
    """Return how many characters were taken and what they stand for."""
    char = typed[index]
    if (" " <= char <= "~") or char in KEPT:
        return 1, char
    if char in SIGNS:
        return 1, SIGNS[char]
    if char in SUPERSCRIPTS:
        return _run(typed, index, SUPERSCRIPTS, "^({})")
    if char in SUBSCRIPTS:
        return _run(typed, index, SUBSCRIPTS, "_{}")
    if char in VULGAR:
        if index and typed[index - 1].isdigit():
            raise ParseError(
                "A whole number and a fraction side by side can be read as a sum or "
                "as a product.",
                index - 1,
                index + 1,
                f"{typed[index - 1]} + {VULGAR[char]}",
            )
        return 1, f"({VULGAR[char]})"
    if char in "\n\r\v\f\u2028\u2029":
        return 1, "\n"
    return 1, _fold_other(char, index)


def _fold_other(char: str, index: int) -> str:
    category = unicodedata.category(char)
    if category == "Zs" or char == "\t":
        return " "
    if category in {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}:
        raise ParseError(
            "There is an invisible character here; delete it or type the answer anew.",
            index,
            index + 1,
        )
    folded = unicodedata.normalize("NFKC", char)
    if len(folded) == 1 and (" " <= folded <= "~" or folded in KEPT):
        return folded
    return char


def _run(typed: str, index: int, table: dict[str, str], form: str) -> tuple[int, str]:
    end = index
    while end < len(typed) and typed[end] in table:
        end += 1
    return end - index, form.format("".join(table[c] for c in typed[index:end]))
