"""Pratt parser: tokens → tree.

Binding powers, loosest first: or 1, and 2, not 3, comparison 4, sum 10, product 20,
sign 25, power 30, postfix 40. Products may be written without a sign.
"""

from exercises.engine.expressions.brackets import BracketReader
from exercises.engine.expressions.calls import CallReader
from exercises.engine.expressions.errors import ParseError, Remark
from exercises.engine.expressions.lexer import Token, tokens
from exercises.engine.expressions.normalise import normalise
from exercises.engine.expressions.sums import MOST_NODES
from exercises.engine.expressions.symbols import Symbols
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Compare,
    Grid,
    Index,
    Name,
    Node,
    Number,
    Row,
    Unary,
    height,
    number,
    walk,
)
from exercises.engine.expressions.words import resolve_words

__all__ = ["MOST_DEPTH", "parse_tree"]

MOST_DEPTH = 60
# A chain of signs nests to the left; every walk through a tree recurses at most so far.
MOST_HEIGHT = 200
SUM, PRODUCT, SIGN, POWER, POSTFIX = 10, 20, 25, 30, 40
POWERS = {
    "or": 1, "and": 2, "<": 4, "<=": 4, "=": 4, "!=": 4, ">": 4, ">=": 4,
    "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "^": POWER, "!": POSTFIX,
    "'": POSTFIX, "%": POSTFIX, "°": POSTFIX,
}  # fmt: skip
COMPARISONS = {"<", "<=", "=", "!=", ">", ">="}
STARTING_KINDS = {
    "number",
    "name",
    "function",
    "log",
    "frac",
    "choose",
    "root",
    "begin",
}
STARTING_SIGNS = {"(", "[", "{", "√", "∛", "∜"}


def parse_tree(typed: str, symbols: Symbols) -> tuple[Node, tuple[Remark, ...]]:
    """Return the tree of a text and the remarks about doubtful readings."""
    if len(typed) > symbols.limit:
        raise ParseError(
            f"This is too long: at most {symbols.limit} characters can be read.",
            symbols.limit,
            len(typed),
        )
    found = resolve_words(tokens(normalise(typed)), symbols)
    if found[0].kind == "end":
        raise ParseError("There is nothing here yet.", 0, len(typed))
    parser = Parser(found, symbols, typed)
    node = parser.whole()
    # No token adds more than two levels.
    if 2 * len(found) > MOST_HEIGHT and height(node) > MOST_HEIGHT:
        raise ParseError("This formula has too many steps.", 0, len(typed))
    if parser.bound:
        _refuse_loose(node, parser.bound - symbols.names)
    if symbols.arrays:
        _refuse_uneven(node)
    return node, tuple(parser.remarks)


def _refuse_loose(node: Node, bound: frozenset[str]) -> None:
    """Refuse the letter of a sum outside of it."""
    for part in walk(node):
        if isinstance(part, Name) and part.name in bound:
            raise ParseError(
                f"The letter {part.name} belongs to the sum only.", *part.span
            )


def _refuse_uneven(node: Node) -> None:
    """Refuse lists beside numbers in one list, and lists in cells, in any brackets."""
    for part in walk(node):
        if isinstance(part, Row):
            inner = sum(isinstance(item, Row | Grid) for item in part.items)
            if 0 < inner < len(part.items):
                said = "Some entries are numbers and some are lists."
                raise ParseError(said, *part.span)
        elif isinstance(part, Grid):
            cells = [cell for row in part.rows for cell in row]
            if any(isinstance(cell, Row | Grid) for cell in cells):
                raise ParseError("A cell of a matrix holds one number.", *part.span)


class Parser(BracketReader, CallReader):
    """One reading of one list of tokens."""

    def __init__(self, found: list[Token], symbols: Symbols, typed: str) -> None:
        self.found = found
        self.place = 0
        self.symbols = symbols
        self.typed = typed
        self.remarks: list[Remark] = []
        self.depth = 0
        self.bars = 0
        self.bound: frozenset[str] = frozenset()
        self.room = MOST_NODES
        self.transposes = 0
        self.spaces_part = False
        self.angle = False

    def whole(self) -> Node:
        """Read everything; nothing may be left over."""
        node = self.expression(0)
        if self.next.text == "," or (self.next.text == ";" and self.symbols.arrays):
            node = self.loose_list(node)
        if self.next.kind != "end":
            raise self.left_over(self.next)
        return node

    @property
    def next(self) -> Token:
        """The token not yet taken."""
        return self.found[self.place]

    def take(self) -> Token:
        """Take one token."""
        token = self.found[self.place]
        self.place += 1
        return token

    def expression(self, least: int) -> Node:
        """Read operands and operators binding tighter than `least`."""
        self.enter()
        left = self.operand()
        while True:
            token = self.next
            if self.spaces_part and self.starts_element(token):
                break
            power = POWERS.get(token.text) if token.kind in {"op", "keyword"} else None
            if power is None:
                if least >= PRODUCT or not self.starts_operand(token):
                    break
                left = self.implied_product(left)
                continue
            if power <= least or (token.text == ">" and self.angle):
                break
            self.take()
            left = self.operation(left, token, power)
        self.depth -= 1
        return left

    def enter(self) -> None:
        """Go one level deeper; refuse nesting without end."""
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise ParseError(
                f"This is nested more than {MOST_DEPTH} deep.",
                self.next.start,
                self.next.end,
            )

    def nested_operand(self) -> Node:
        """Read one operand, counted as one level deeper."""
        self.enter()
        node = self.operand()
        self.depth -= 1
        return node

    def operation(self, left: Node, token: Token, power: int) -> Node:
        """Read what follows an operator."""
        op = token.text
        span = (left.span[0], token.end)
        if op == "!":
            self.refuse_double_factorial(left, token)
            return Call("factorial", (left,), span)
        if op == "'":
            return self.transposed(left, token)
        if op == "°":
            degree = Binary("/", Name("pi", span), number("180", span), span)
            return Binary("*", left, degree, span)
        if op == "%":
            return self.per_cent(left, token)
        if op in COMPARISONS:
            return self.comparison(left, token)
        if op == "^" and self.next.kind == "transpose":
            self.count_transpose(token)
            return Call("transpose", (left,), (left.span[0], self.take().end))
        right = self.expression(power - 1 if op == "^" else power)
        return Binary(op, left, right, (left.span[0], right.span[1]))

    def comparison(self, left: Node, token: Token) -> Node:
        """Read a chain of comparisons."""
        operands, operators = [left], [token.text]
        operands.append(self.expression(POWERS["="]))
        while self.next.text in COMPARISONS and not (
            self.angle and self.next.text == ">"
        ):
            operators.append(self.take().text)
            operands.append(self.expression(POWERS["="]))
        span = (left.span[0], operands[-1].span[1])
        return Compare(tuple(operands), tuple(operators), span)

    def transposed(self, left: Node, token: Token) -> Node:
        """Read the prime as a transpose where arrays may occur."""
        if not self.symbols.arrays:
            raise ParseError(
                "A prime has no meaning here; write the derivative out.",
                token.start,
                token.end,
            )
        self.count_transpose(token)
        return Call("transpose", (left,), (left.span[0], token.end))

    def count_transpose(self, token: Token) -> None:
        """Refuse transposes without end, which would nest as deep."""
        self.transposes += 1
        if self.transposes > MOST_DEPTH // 2:
            raise ParseError("Too much is transposed here.", token.start, token.end)

    def refuse_double_factorial(self, left: Node, token: Token) -> None:
        """Refuse 5!!, which is 5·3·1 for some and (5!)! for others."""
        if self.place > 1 and self.found[self.place - 2].text == "!":
            shown = self.typed[left.span[0] : left.span[1]]
            raise ParseError(
                "Two signs ! in a row can be read in two ways; use brackets.",
                token.start,
                token.end,
                f"({shown})!",
            )

    def per_cent(self, left: Node, token: Token) -> Node:
        """Read a percent sign where the question allows it."""
        if not self.symbols.percent:
            shown = self.typed[left.span[0] : left.span[1]]
            raise ParseError(
                "Write a number without the percent sign here (25% is 0.25).",
                token.start,
                token.end,
                f"{shown}/100",
            )
        return Unary("%", left, (left.span[0], token.end))

    def starts_operand(self, token: Token) -> bool:
        """Say whether a token can begin a factor."""
        if token.kind in STARTING_KINDS or token.text in STARTING_SIGNS:
            return True
        return token.text == "|" and token.kind == "op" and self.bars == 0

    def implied_product(self, left: Node) -> Node:
        """Read a factor that follows without a sign."""
        token = self.next
        if token.kind == "number" and isinstance(left, Number):
            raise self.numbers_side_by_side(left, token)
        if token.kind == "frac" and isinstance(left, Number):
            raise self.mixed_number(left, token)
        if isinstance(left, Binary) and left.op == "/":
            self.remark_on_quotient(left, token)
        right = self.expression(PRODUCT)
        return Binary("*", left, right, (left.span[0], right.span[1]))

    def operand(self) -> Node:
        """Read one operand with its sign, brackets or function."""
        token = self.take()
        node = self.simple_operand(token)
        if node is not None:
            return node
        match token.kind:
            case "function":
                return self.perhaps_indexed(self.function(token))
            case "log":
                return self.logarithm(token)
            case "frac" | "choose":
                return self.latex_fraction(token)
            case "root":
                return self.latex_root(token)
            case "begin":
                return self.latex_matrix(token)
        match token.text:
            case "(":
                return self.perhaps_indexed(self.round_brackets(token))
            case "[":
                return self.square_brackets(token)
            case "{":
                return self.curly_brackets(token)
            case "|":
                return self.bars_around(token)
            case "√" | "∛" | "∜":
                return self.root_sign(token)
            case "<":
                return self.angle_brackets(token)
        raise self.missing_operand(token)

    def simple_operand(self, token: Token) -> Node | None:
        """Read a number, a name or a sign; None if it is something else."""
        if token.kind == "number":
            return self.read_number(token)
        if token.kind == "name":
            name = Name(token.text, (token.start, token.end))
            return self.perhaps_indexed(name)
        if token.kind == "transpose":
            raise self.missing_operand(token)
        if token.text == "not" and token.kind == "keyword":
            operand = self.expression(3)
            return Unary("not", operand, (token.start, operand.span[1]))
        if token.kind == "op" and token.text in "+-":
            operand = self.expression(SIGN)
            if token.text == "+":
                return operand
            return Unary("-", operand, (token.start, operand.span[1]))
        return None

    def read_number(self, token: Token) -> Node:
        """Read a number, joining groups of three parted by spaces: 1 000."""
        text, end = token.text, token.end
        if not self.spaces_part and "." not in text and len(text) <= 3:
            while self.is_group_of_three(self.next, end):
                part = self.take()
                text, end = text + part.text, part.end
        return number(text, (token.start, end))

    def is_group_of_three(self, token: Token, end: int) -> bool:
        """Say whether a token continues a number as in 12 500.25."""
        whole, _, _ = token.text.partition(".")
        return (
            token.kind == "number"
            and token.gap == 1
            and token.start == end + 1
            and len(whole) == 3
            and whole.isdigit()
            and "e" not in token.text.lower()
        )

    def perhaps_indexed(self, node: Node) -> Node:
        """Read `A[1,2]` and `(A*x)[1]` in an author's formula, counted from 1."""
        return self.indexed(node) if self.symbols.author else node

    def indexed(self, node: Node) -> Node:
        """Read the indices that follow without a space."""
        while self.next.text == "[" and self.next.gap == 0:
            opening = self.take()
            indices: list[Node | None] = []
            outer = self.enter_brackets(spaces_part=False)
            while True:
                if self.next.text == ":":
                    self.take()
                    indices.append(None)
                else:
                    indices.append(self.expression(POWERS["="]))
                if self.next.text != ",":
                    break
                self.take()
            end = self.closing("]", opening)
            self.leave_brackets(outer)
            node = Index(node, tuple(indices), (node.span[0], end))
        return node
