"""Normalised text → tokens with their places in the typed text.

Plain writing and the LaTeX subset give the same tokens, so that the parser knows one
language only.
"""

import re
from dataclasses import dataclass

from exercises.engine.expressions.errors import ParseError
from exercises.engine.expressions.normalise import Source
from exercises.engine.expressions.symbols import GREEK

__all__ = ["MOST_TOKENS", "Token", "tokens"]

MOST_TOKENS = 400
LONGEST_NUMBER = 40

PATTERN = re.compile(
    r"(?P<space>[ \n\r\t]+)"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9}(?![0-9.]))?)"
    r"|(?P<word>[A-Za-z][A-Za-z0-9]*(?:_(?:[A-Za-z0-9]+|\{[A-Za-z0-9]+\}))*)"
    r"|(?P<greek>[αβγδεζηθικλμνξοπρστυφχψωϵϑϕϖϱςΓΔΘΛΞΠΣΥΦΨΩ](?:_\{?[A-Za-z0-9]+\}?)?)"
    r"|(?P<degree>°|\^ ?(?:\\circ(?![A-Za-z])|\{ ?\\circ ?\}))"
    r"|(?P<command>\\(?:[A-Za-z]+|.|\n))"
    r"|(?P<op>\*\*|<=|>=|!=|<>|==|=<|:=|&&|[-+*/^!%()\[\]{}|,;<>=&'√∛∜:_±~])"
)

SPACES = {",", ";", ":", "!", " ", "\n", "quad", "qquad", "displaystyle", "left",
          "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr",
          "limits", "textstyle"}  # fmt: skip
COMMANDS = {
    "cdot": "*", "times": "*", "ast": "*", "div": "/", "lvert": "|", "rvert": "|",
    "vert": "|", "mid": "|", "le": "<=", "leq": "<=", "leqslant": "<=", "ge": ">=",
    "geq": ">=", "geqslant": ">=", "ne": "!=", "neq": "!=", "lt": "<", "gt": ">",
    "{": "{", "}": "}", "%": "%", "\\": "\\\\", "cr": "\\\\", "pm": "±",
    "langle": "<", "rangle": ">", "lbrack": "[", "rbrack": "]", "prime": "'",
    "land": "and", "lor": "or", "neg": "not", "lnot": "not",
}  # fmt: skip
OPENING = {"lfloor": "floor", "lceil": "ceil"}
CLOSING = {"rfloor", "rceil"}
NORMS = {"lVert", "rVert", "Vert", "|", "parallel"}
FRACTIONS = {"frac", "dfrac", "tfrac", "cfrac"}
BINOMIALS = {"binom", "dbinom", "tbinom"}
STYLES = {"mathrm", "mathbf", "boldsymbol", "mathbb", "mathit", "operatorname", "text",
          "bm", "vec", "textrm"}  # fmt: skip
WORD_COMMANDS = {"varepsilon": "epsilon", "vartheta": "theta", "varphi": "phi",
                 "infty": "inf", "top": "T", "intercal": "T",
                 "infinity": "inf"}  # fmt: skip
KNOWN_WORDS = frozenset(GREEK.values()) | frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "arcsin",
        "arccos",
        "arctan",
        "sinh",
        "cosh",
        "tanh",
        "ln",
        "log",
        "lg",
        "exp",
        "min",
        "max",
        "det",
        "gcd",
        "tr",
        "sgn",
        "sum",
        "prod",
    ]
)
MATRICES = {"pmatrix", "bmatrix", "matrix", "vmatrix", "Bmatrix", "smallmatrix"}
SAME_OPERATOR = {"**": "^", "==": "=", "<>": "!=", "=<": "<=", "&&": "and", "~": "not"}


@dataclass(slots=True)
class Token:
    """One token; `gap` is 0, 1 (space) or 2 (new line) in front of it."""

    kind: str
    text: str
    start: int
    end: int
    gap: int = 0


def tokens(source: Source) -> list[Token]:
    """Return all tokens of a text, closed by one of kind `end`."""
    found: list[Token] = []
    text = source.text
    position, gap, length = 0, 0, len(text)
    match_at, start_of, end_of = PATTERN.match, source.start, source.end
    while position < length:
        match = match_at(text, position)
        if match is None:
            raise _unreadable(source, position)
        kind, piece = match.lastgroup, match.group()
        place, position = position, match.end()
        if kind == "space":
            gap = max(gap, 2 if "\n" in piece or "\r" in piece else 1)
            continue
        if kind == "command":
            position, made = _command(source, piece[1:], place, position)
            gap = _append(found, made, gap)
        else:
            token = _plain(str(kind), piece, start_of(place), end_of(position))
            token.gap, gap = gap, 0
            found.append(token)
        if len(found) > MOST_TOKENS:
            raise ParseError(
                f"This is too long: at most {MOST_TOKENS} signs can be read.",
                start_of(place),
                len(source.typed),
            )
    end = len(source.typed)
    found.append(Token("end", "", end, end, gap))
    return found


def _append(found: list[Token], made: list[Token], gap: int) -> int:
    """Append what a command stands for; return the gap in front of what follows."""
    if not made:
        return max(gap, 1)
    made[0].gap = gap
    found += made
    return 0


def _plain(kind: str, piece: str, start: int, end: int) -> Token:
    if kind == "op":
        if piece in SAME_OPERATOR:
            piece = SAME_OPERATOR[piece]
            kind = "word" if piece in {"and", "not"} else "op"
        return Token(kind, piece, start, end)
    if kind == "number":
        return _number(piece, start, end)
    if kind == "degree":
        return Token("op", "°", start, end)
    if kind == "greek":
        piece = GREEK[piece[0]] + piece[1:]
    if "{" in piece:
        piece = piece.replace("{", "").replace("}", "")
    return Token("word", piece, start, end)


def _number(piece: str, start: int, end: int) -> Token:
    if len(piece) > 3:
        if sum(c.isdigit() for c in piece) > LONGEST_NUMBER:
            raise ParseError(
                f"This number has more than {LONGEST_NUMBER} digits.", start, end
            )
        exponent = piece.lower().partition("e")[2]
        if len(exponent.lstrip("+-0")) > 3:
            raise ParseError("This exponent is too large.", start, end)
    return Token("number", piece, start, end)


def _command(
    source: Source, name: str, place: int, position: int
) -> tuple[int, list[Token]]:
    """Return where to read on and the tokens a LaTeX command stands for."""
    start, end = source.start(place), source.end(position)
    text = source.text
    if name in SPACES:
        if name in {"left", "right"} and text[position : position + 1] == ".":
            position += 1
        return position, []
    if name in COMMANDS:
        sign = COMMANDS[name]
        kind = "word" if sign.isalpha() else "op"
        return position, [Token(kind, sign, start, end)]
    if name in OPENING:
        called = Token("word", OPENING[name], start, end)
        return position, [called, Token("op", "(", start, end)]
    if name in CLOSING:
        return position, [Token("op", ")", start, end)]
    if name in NORMS:
        return position, [Token("op", "|", start, end), Token("op", "|", start, end)]
    if name in FRACTIONS | BINOMIALS:
        kind = "frac" if name in FRACTIONS else "choose"
        return _short_arguments(source, position, Token(kind, name, start, end))
    if name == "sqrt":
        return position, [Token("root", name, start, end)]
    if name in {"begin", "end"}:
        return _environment(source, name, place, position)
    if name in STYLES:
        return _styled(source, place, position)
    word = WORD_COMMANDS.get(name, name)
    if word in KNOWN_WORDS or word in {"inf", "T"}:
        match = re.compile(r"_(?:([A-Za-z0-9])|\{([A-Za-z0-9]+)\})").match(
            text, position
        )
        if match:
            word += "_" + (match.group(1) or match.group(2))
            position = match.end()
        return position, [Token("word", word, start, source.end(position))]
    raise ParseError(f"The LaTeX command \\{name} is not known here.", start, end)


def _short_arguments(
    source: Source, position: int, token: Token
) -> tuple[int, list[Token]]:
    r"""Read the brace-less \frac12 as two one-digit arguments."""
    match = re.compile(r" *([0-9]) *([0-9])").match(source.text, position)
    if match is None:
        return position, [token]
    made = [token]
    for group in (1, 2):
        start = source.start(match.start(group))
        made.append(Token("op", "{", start, start))
        made.append(Token("number", match.group(group), start, start + 1))
        made.append(Token("op", "}", start + 1, start + 1))
    return match.end(), made


def _environment(
    source: Source, name: str, place: int, position: int
) -> tuple[int, list[Token]]:
    match = re.compile(r" *\{([A-Za-z]+)\*?\}").match(source.text, position)
    start = source.start(place)
    if match is None or match.group(1) not in MATRICES:
        raise ParseError(
            r"Of the LaTeX environments only matrices such as pmatrix can be read.",
            start,
            source.end(position),
        )
    kind = "begin" if name == "begin" else "finish"
    token = Token(kind, match.group(1), start, source.end(match.end()))
    return match.end(), [token]


def _styled(source: Source, place: int, position: int) -> tuple[int, list[Token]]:
    match = re.compile(r" *\{ *([A-Za-z]+) *\}").match(source.text, position)
    start = source.start(place)
    if match is None:
        return position, []
    return match.end(), [Token("word", match.group(1), start, source.end(match.end()))]


def _unreadable(source: Source, position: int) -> ParseError:
    char = source.text[position]
    start, end = source.start(position), source.end(position + 1)
    if char == ".":
        return ParseError("This point has no digits around it.", start, end)
    if char in '"`$#@?' and source.typed[start] == char:
        return ParseError(f"The sign {char} has no meaning here.", start, end)
    look_alike = "".join(c for c in char if c.isalpha())
    if look_alike:
        return ParseError(
            f"The letter “{char}” is not from the Latin or Greek alphabet; type it "
            "on the keyboard.",
            start,
            end,
        )
    return ParseError(f"The sign “{char}” cannot be read here.", start, end)
