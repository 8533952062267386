"""Words → known names, functions and constants; letters run together are parted."""

import re
from dataclasses import replace
from difflib import get_close_matches

from exercises.engine.expressions.errors import ParseError
from exercises.engine.expressions.lexer import Token
from exercises.engine.expressions.sums import SUMS
from exercises.engine.expressions.symbols import (
    ALIASES,
    AUTHOR_FUNCTIONS,
    GREEK,
    LEARNER_FUNCTIONS,
    Symbols,
)
from exercises.engine.expressions.tree import BINDING_CALLS

__all__ = ["resolve_words"]

KEYWORDS = {"and", "or", "not"}
LOGARITHM = re.compile(r"log_([0-9]+|[A-Za-z](?![A-Za-z0-9]))(.*)")
LONGEST_WORD = 30


def resolve_words(found: list[Token], symbols: Symbols) -> list[Token]:
    """Return the tokens with every word known: kinds name, function, keyword, log."""
    if symbols.author or any(token.text in SUMS for token in found):
        symbols = _with_bound_letters(found, symbols)
    resolved: list[Token] = []
    for place, token in enumerate(found):
        if token.kind != "word":
            resolved.append(token)
            continue
        previous = found[place - 1] if place else None
        exponent = previous is not None and previous.text == "^"
        if token.text == "C" and _is_binomial(found, place, symbols):
            resolved.append(replace(token, kind="function", text="binom"))
            continue
        pieces = _resolve(token, symbols, exponent=exponent)
        pieces[0].gap = token.gap
        resolved.extend(pieces)
    return resolved


def _is_binomial(found: list[Token], place: int, symbols: Symbols) -> bool:
    """Say whether a C is that of C(5, 2)."""
    if found[place + 1].text != "(" or symbols.known_name("C") is not None:
        return False
    depth = 0
    for token in found[place + 1 :]:
        if token.kind == "op" and token.text in {"(", "["}:
            depth += 1
        elif token.kind == "op" and token.text in {")", "]"}:
            depth -= 1
        elif token.text == "," and depth == 1:
            return True
        if depth == 0:
            return False
    return False


def _with_bound_letters(found: list[Token], symbols: Symbols) -> Symbols:
    """Return symbols in which k of sum(k, 1, n, …) is a name."""
    bound = {
        third.text
        for first, second, third, fourth in zip(
            found, found[1:], found[2:], found[3:], strict=False
        )
        if first.text in BINDING_CALLS
        and second.text == "("
        and third.kind == "word"
        and fourth.text == ","
    }
    # The letter of LaTeX's \sum_{k=1}^n.
    bound |= {
        found[place + 3].text
        for place in range(len(found) - 4)
        if found[place].text in SUMS
        and [token.text for token in found[place + 1 : place + 3]] == ["_", "{"]
        and found[place + 3].kind == "word"
        and found[place + 4].text == "="
    }
    if bound <= symbols.names:
        return symbols
    return replace(symbols, names=symbols.names | bound)


def _resolve(token: Token, symbols: Symbols, *, exponent: bool) -> list[Token]:
    word = token.text
    known = _known(token, word, symbols)
    if known is not None:
        return [known]
    if exponent and word == "T" and symbols.arrays:
        return [Token("transpose", word, token.start, token.end)]
    match = LOGARITHM.fullmatch(word)
    if match:
        return _logarithm(token, match, symbols)
    if symbols.open_names:
        return [Token("name", word, token.start, token.end)]
    if not symbols.author and len(word) <= LONGEST_WORD:
        pieces = _split(token, symbols)
        if pieces:
            return pieces
    raise _unknown(token, symbols)


def _known(token: Token, word: str, symbols: Symbols) -> Token | None:
    if word in KEYWORDS:
        return Token("keyword", word, token.start, token.end)
    name = symbols.known_name(word)
    if name is not None and (symbols.arity(word) is None or name in symbols.names):
        return Token("name", name, token.start, token.end)
    if word in SUMS and not symbols.open_names:
        return Token("function", word, token.start, token.end)
    if symbols.arity(word) is not None:
        name = word if word in symbols.functions else ALIASES.get(word, word)
        return Token("function", name, token.start, token.end)
    return None


def _logarithm(token: Token, match: re.Match[str], symbols: Symbols) -> list[Token]:
    base, rest = match.groups()
    # A sign such as ∞ is shorter as typed than the word it stands for.
    middle = max(token.end - len(rest), token.start + 1)
    made = [Token("log", base, token.start, middle)]
    if rest:
        made += _resolve(
            Token("word", rest, middle, token.end), symbols, exponent=False
        )
    if not base.isdigit() and symbols.known_name(base) is None:
        raise _unknown(Token("word", base, middle - 1, middle), symbols)
    return made


def _split(token: Token, symbols: Symbols) -> list[Token]:
    """Part `xy` into x, y and `sin2x` into sin, 2, x; longest pieces first."""
    word = token.text
    dead: set[int] = set()

    def read(place: int, after_function: bool) -> list[Token] | None:
        if place == len(word):
            return []
        if place in dead:
            return None
        digits = re.compile(r"[0-9]+").match(word, place)
        if digits:
            if not after_function:
                return None
            ends = [digits.end()]
        else:
            ends = list(range(len(word), place, -1))
        for end in ends:
            span = (token.start + place, token.start + end)
            piece = (
                Token("number", word[place:end], *span)
                if digits
                else _known(
                    Token("word", word[place:end], *span), word[place:end], symbols
                )  # fmt: skip
            )
            if piece is None or piece.kind == "keyword":
                continue
            rest = read(end, piece.kind == "function")
            if rest is not None:
                return [piece, *rest]
        dead.add(place)
        return None

    # A Greek word or another sign of other length than its name is never parted.
    if token.end - token.start != len(word):
        return []
    return read(0, False) or []


def _unknown(token: Token, symbols: Symbols) -> ParseError:
    word = token.text
    names = sorted(symbols.names)
    start, end = token.start, token.end
    other_case = [n for n in names if n.lower() == word.lower()]
    if other_case:
        return ParseError(
            f"Unknown letter {word}: did you mean {other_case[0]}?",
            start,
            end,
            other_case[0],
        )
    trailing = re.fullmatch(r"([A-Za-z]+)([0-9]+)", word)
    if trailing and symbols.known_name(trailing.group(1)):
        letter, digits = trailing.groups()
        return ParseError(
            f"{word} can mean a power or a product: write {letter}^{digits} or "
            f"{digits}*{letter}.",
            start,
            end,
            f"{letter}^{digits}",
        )
    functions = AUTHOR_FUNCTIONS if symbols.author else LEARNER_FUNCTIONS
    near = get_close_matches(
        word[:LONGEST_WORD], [*names, *functions, *symbols.functions], 1, 0.7
    )
    if near:
        return ParseError(
            f"Unknown word {word}: did you mean {near[0]}?", start, end, near[0]
        )
    return _unknown_letter(token, names)


def _unknown_letter(token: Token, names: list[str]) -> ParseError:
    word = token.text
    shown = word if len(word) <= LONGEST_WORD else word[:LONGEST_WORD] + "…"
    if len(names) == 1 and len(word) == 1:
        return ParseError(
            f"Unknown letter {word}: did you mean {names[0]}?",
            token.start,
            token.end,
            names[0],
        )
    kind = "letter" if len(word) == 1 or word in GREEK.values() else "word"
    allowed = (
        f"The letters used here: {', '.join(names[:12])}."
        if names
        else "The answer has no letters, only numbers."
    )
    return ParseError(f"Unknown {kind} {shown}. {allowed}", token.start, token.end)
