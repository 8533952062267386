"""The parser's reading of brackets: groups, vectors, matrices, absolute values."""

from exercises.engine.expressions.errors import ParseError
from exercises.engine.expressions.faults import FaultFinder
from exercises.engine.expressions.lexer import Token
from exercises.engine.expressions.tree import Call, Grid, Node, Row

__all__ = ["LONGEST_LIST", "LONGEST_SIDE", "BracketReader"]

LONGEST_LIST = 50
LONGEST_SIDE = 12
ABOVE_COMPARISON = 4


class BracketReader(FaultFinder):
    """Everything that begins with an opening sign."""

    bars: int
    spaces_part: bool
    angle: bool

    @property
    def next(self) -> Token:
        """The token not yet taken."""
        raise NotImplementedError

    def take(self) -> Token:
        """Take one token."""
        raise NotImplementedError

    def expression(self, least: int) -> Node:
        """Read an expression."""
        raise NotImplementedError

    def starts_operand(self, token: Token) -> bool:
        """Say whether a token can begin a factor."""
        raise NotImplementedError

    def enter_brackets(self, *, spaces_part: bool) -> tuple[int, bool, bool]:
        """Forget bars and spaces of the outside; returns what to restore."""
        outer = (self.bars, self.spaces_part, self.angle)
        self.bars, self.spaces_part, self.angle = 0, spaces_part, False
        return outer

    def leave_brackets(self, outer: tuple[int, bool, bool]) -> None:
        """Restore what held outside."""
        self.bars, self.spaces_part, self.angle = outer

    def closing(self, sign: str, opening: Token) -> int:
        """Take the closing sign; returns its end."""
        if self.next.text != sign or self.next.kind not in {"op"}:
            raise self.not_closed(opening, sign)
        return self.take().end

    def round_brackets(self, opening: Token) -> Node:
        """Read a group or a vector in round brackets."""
        outer = self.enter_brackets(spaces_part=False)
        node = self.expression(0)
        if self.next.text == "," and self.symbols.arrays:
            items = self.more_items(node)
            end = self.closing(")", opening)
            self.leave_brackets(outer)
            return self.row_or_grid([items], (opening.start, end))
        self.closing(")", opening)
        self.leave_brackets(outer)
        return node

    def more_items(self, first: Node) -> list[Node]:
        """Read further items parted by commas."""
        items = [first]
        while self.next.text in {",", ";"}:
            self.take()
            items.append(self.expression(ABOVE_COMPARISON - 1))
            self.check_length(items)
        return items

    def loose_list(self, first: Node) -> Node:
        """Read `1, 2, 3` without brackets where a vector may stand."""
        if not self.symbols.arrays:
            raise self.comma(self.next)
        items = self.more_items(first)
        return Row(tuple(items), (items[0].span[0], items[-1].span[1]))

    def check_length(self, items: list[Node]) -> None:
        """Refuse lists that are too long."""
        if len(items) > LONGEST_LIST:
            raise ParseError(
                f"A list has at most {LONGEST_LIST} entries.", *items[-1].span
            )

    def curly_brackets(self, opening: Token) -> Node:
        """Read LaTeX's grouping braces."""
        outer = self.enter_brackets(spaces_part=False)
        node = self.expression(0)
        if self.next.text == ",":
            raise ParseError(
                "Curly brackets make a set; this answer is not a set. Use square "
                "brackets for a vector.",
                opening.start,
                self.next.end,
            )
        self.closing("}", opening)
        self.leave_brackets(outer)
        return node

    def angle_brackets(self, opening: Token) -> Node:
        """Read the vector <1, 2, 3>."""
        if not self.symbols.arrays:
            raise self.missing_operand(opening)
        outer = self.enter_brackets(spaces_part=False)
        self.angle = True
        items = self.more_items(self.expression(ABOVE_COMPARISON - 1))
        end = self.closing(">", opening)
        self.leave_brackets(outer)
        return self.row_or_grid([items], (opening.start, end))

    def bars_around(self, opening: Token) -> Node:
        """Read |x| as abs(x) and ||v|| as norm(v)."""
        first = self.place
        outer = (self.bars, self.spaces_part)
        self.bars, self.spaces_part = self.bars + 1, False
        node = self.expression(0)
        if self.next.text != "|":
            raise self.not_closed(opening, "|")
        last = self.place - 1
        end = self.take().end
        self.bars, self.spaces_part = outer
        span = (opening.start, end)
        if self.symbols.arrays and isinstance(node, Call) and node.name == "abs":
            inner = {self.found[first].text, self.found[last].text}
            if inner == {"|"}:
                return Call("norm", node.arguments, span)
        return Call("abs", (node,), span)

    def square_brackets(self, opening: Token) -> Node:
        """Read a vector or a matrix in square brackets."""
        if not self.symbols.arrays:
            raise ParseError(
                "Use round brackets ( ) for grouping; square brackets make a vector.",
                opening.start,
                opening.end,
            )
        outer = self.enter_brackets(spaces_part=self.parted_by_spaces())
        rows: list[list[Node]] = [[]]
        while True:
            rows[-1].append(self.expression(ABOVE_COMPARISON - 1))
            self.check_length(rows[-1])
            token = self.next
            if token.text == "]" and token.kind == "op":
                break
            if token.text == ";":
                self.take()
                rows.append([])
            elif token.text == ",":
                self.take()
            elif self.spaces_part and self.starts_element(token):
                if token.gap == 2:
                    rows.append([])
            else:
                raise self.not_closed(opening, "]")
            if self.next.text == "]" and not rows[-1]:
                rows.pop()
                break
        end = self.closing("]", opening)
        self.leave_brackets(outer)
        return self.row_or_grid(rows, (opening.start, end))

    def parted_by_spaces(self) -> bool:
        """Say whether no comma stands between these brackets, at their own depth."""
        depth = 0
        for token in self.found[self.place :]:
            if token.kind == "op" and token.text in {"[", "(", "{"}:
                depth += 1
            elif token.kind == "op" and token.text in {"]", ")", "}"}:
                depth -= 1
                if depth < 0:
                    break
            elif token.text == "," and depth == 0:
                return False
        return True

    def starts_element(self, token: Token) -> bool:
        """Say whether a token after a space begins the next entry: [1 -2]."""
        if token.gap == 0:
            return False
        if token.text in {"+", "-"} and token.kind == "op":
            return self.found[self.place + 1].gap == 0
        return self.starts_operand(token)

    def row_or_grid(self, rows: list[list[Node]], span: tuple[int, int]) -> Node:
        """Return a vector for one row of entries, a matrix for several."""
        entries = rows[0] if len(rows) == 1 else None
        if entries is None and all(
            len(row) == 1 and isinstance(row[0], Row) for row in rows
        ):
            entries = [row[0] for row in rows]
        if entries is not None:
            inner = [item for item in entries if isinstance(item, Row)]
            if not inner:
                return Row(tuple(entries), span)
            if len(inner) < len(entries):
                raise ParseError("Some rows are numbers and some are lists.", *span)
            rows = [list(row.items) for row in inner]
        return self.grid(rows, span)

    def grid(self, rows: list[list[Node]], span: tuple[int, int]) -> Node:
        """Return a matrix; all rows must have one length."""
        lengths = {len(row) for row in rows}
        if len(lengths) > 1:
            first = len(rows[0])
            bad = next(i for i, row in enumerate(rows) if len(row) != first)
            raise ParseError(
                f"Row {bad + 1} has {len(rows[bad])} entries, row 1 has {first}: all "
                "rows need the same number.",
                *span,
            )
        if len(rows) > LONGEST_SIDE or len(rows[0]) > LONGEST_SIDE:
            raise ParseError(
                f"A matrix has at most {LONGEST_SIDE} rows and columns.", *span
            )
        return Grid(tuple(tuple(row) for row in rows), span)

    def latex_matrix(self, opening: Token) -> Node:
        r"""Read \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}."""
        if not self.symbols.arrays:
            raise ParseError(
                "One value is asked for, not a matrix.", opening.start, opening.end
            )
        outer = self.enter_brackets(spaces_part=False)
        rows: list[list[Node]] = [[]]
        while True:
            rows[-1].append(self.expression(ABOVE_COMPARISON - 1))
            self.check_length(rows[-1])
            if self.next.text == "&":
                self.take()
                continue
            if self.next.text != "\\\\":
                break
            self.take()
            if self.next.kind == "finish":
                break
            rows.append([])
        if self.next.kind != "finish":
            raise self.not_closed(opening, "\\end{" + opening.text + "}")
        end = self.take().end
        self.leave_brackets(outer)
        if all(len(row) == 1 for row in rows) and len(rows) > 1:
            return self.row_or_grid([[row[0] for row in rows]], (opening.start, end))
        return self.grid(rows, (opening.start, end))
