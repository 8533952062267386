"""What the parser says when the tokens do not fit: sentences with a way out."""

from exercises.engine.expressions.errors import ParseError, Remark
from exercises.engine.expressions.lexer import Token
from exercises.engine.expressions.symbols import Symbols
from exercises.engine.expressions.tree import Binary, Node

__all__ = ["FaultFinder"]

CLOSING = {")", "]", "}", "|"}


class FaultFinder:
    """The parser's complaints; they look at tokens but take none."""

    found: list[Token]
    place: int
    symbols: Symbols
    typed: str
    remarks: list[Remark]

    def numbers_side_by_side(self, left: Node, token: Token) -> ParseError:
        """Complain about `2 3` and about the mixed number `2 1/2`."""
        shown = self.typed[left.span[0] : left.span[1]]
        following = self.found[self.place + 1]
        sign = "+" if following.text == "/" else "*"
        return ParseError(
            f"Two numbers stand side by side: put a sign between {shown} and "
            f"{token.text}.",
            left.span[0],
            token.end,
            f"{shown}{sign}{token.text}",
        )

    def mixed_number(self, left: Node, token: Token) -> ParseError:
        """Complain about a whole number in front of a fraction."""
        shown = self.typed[left.span[0] : left.span[1]]
        return ParseError(
            "A whole number in front of a fraction can be read as a sum or as a "
            f"product: write {shown} + … or {shown} * ….",
            left.span[0],
            token.end,
        )

    def remark_on_quotient(self, left: Binary, token: Token) -> None:
        """Say how 1/2x was read, unless brackets made it clear."""
        between = self.typed[left.left.span[1] : left.right.span[0]]
        if "/" not in between.replace("÷", "/").replace("∕", "/"):
            return
        if self.typed[left.right.span[1] : token.start].strip():
            return
        below = self.typed[left.right.span[0] : left.right.span[1]]
        above = self.typed[left.left.span[0] : left.left.span[1]]
        after = self.typed[token.start : token.end]
        self.remarks.append(
            Remark(
                f"{above}/{below}{after} is read as ({above}/{below})*{after}. If you "
                f"mean {above}/({below}{after}), put brackets.",
                left.span[0],
                token.end,
            )
        )

    def missing_operand(self, token: Token) -> ParseError:
        """Complain that a value was expected where this token stands."""
        previous = self.found[self.place - 2] if self.place >= 2 else None
        if token.kind == "end":
            if previous is None:
                return ParseError("There is nothing here yet.", 0, token.end)
            return ParseError(
                f"Something is missing after {previous.text}.",
                previous.start,
                token.end,
            )
        if token.text in CLOSING and previous is not None:
            if previous.text in {"(", "[", "{"}:
                return ParseError(
                    "There is nothing between the brackets.", previous.start, token.end
                )
            return ParseError(
                f"Something is missing between {previous.text} and {token.text}.",
                previous.start,
                token.end,
            )
        if token.text == "±":
            return ParseError(
                "± stands for two values; give one value here.", token.start, token.end
            )
        if previous is None:
            return ParseError(
                f"An answer cannot begin with {token.text}.", token.start, token.end
            )
        return ParseError(
            f"{token.text} cannot follow {previous.text}: a value is missing between "
            "them.",
            previous.start,
            token.end,
        )

    def left_over(self, token: Token) -> ParseError:
        """Complain about a token that cannot continue a finished expression."""
        if token.text in {")", "]", "}"}:
            opening = {")": "(", "]": "[", "}": "{"}[token.text]
            return ParseError(
                f"This {token.text} closes nothing: there is no {opening} before it.",
                token.start,
                token.end,
            )
        if token.text == ",":
            return self.comma(token)
        if token.text == ";":
            return ParseError(
                "One value is asked for; a semicolon parts several.",
                token.start,
                token.end,
            )
        if token.text == "|":
            return ParseError(
                "This bar has no partner; write abs(…) to be clear.",
                token.start,
                token.end,
            )
        if token.text == "±":
            return ParseError(
                "± stands for two values; give one value here.", token.start, token.end
            )
        return ParseError(f"{token.text} cannot stand here.", token.start, token.end)

    def comma(self, token: Token) -> ParseError:
        """Tell the decimal comma and the thousands comma from a list."""
        before, after = self.found[self.place - 1], self.found[self.place + 1]
        if before.kind == after.kind == "number" and not (token.gap or after.gap):
            point = f"{before.text}.{after.text}"
            if len(after.text.split(".")[0]) == 3 and len(before.text) <= 3:
                whole = before.text + after.text
                return ParseError(
                    f"Write {point} with a point for a decimal, or {whole} without "
                    "the comma for thousands.",
                    before.start,
                    after.end,
                    whole,
                )
            return ParseError(
                f"Write a decimal with a point: {point}.",
                before.start,
                after.end,
                point,
            )
        return ParseError(
            "One value is asked for; a comma parts several.", token.start, token.end
        )

    def not_closed(self, opening: Token, closing: str) -> ParseError:
        """Complain about a bracket that is never closed."""
        following = self.found[self.place]
        if following.kind == "end":
            return ParseError(
                f"This {opening.text} is never closed: a {closing} is missing.",
                opening.start,
                len(self.typed),
                self.typed + closing,
            )
        if following.text == ",":
            return self.comma(following)
        return ParseError(
            f"A {closing} is missing before {following.text}.",
            opening.start,
            following.end,
        )
