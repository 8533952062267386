"""The parser's reading of functions, with and without brackets, and of LaTeX's."""

from exercises.engine.expressions.errors import ParseError, Remark
from exercises.engine.expressions.faults import FaultFinder
from exercises.engine.expressions.lexer import Token
from exercises.engine.expressions.printing import text
from exercises.engine.expressions.sums import SUMS, written_out
from exercises.engine.expressions.tree import (
    Binary,
    Call,
    Compare,
    Name,
    Node,
    Number,
    Unary,
    free_names,
    number,
    walk,
)

__all__ = ["CallReader"]

POWER, SIGN, SUM = 30, 25, 10
INVERSE = {
    "sin": "asin", "cos": "acos", "tan": "atan", "sinh": "asinh", "cosh": "acosh",
    "tanh": "atanh", "asin": "sin", "acos": "cos", "atan": "tan",
}  # fmt: skip


class CallReader(FaultFinder):
    """Everything that begins with a function."""

    spaces_part: bool
    bound: frozenset[str]
    room: int

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

    def operand(self) -> Node:
        """Read one operand."""
        raise NotImplementedError

    def nested_operand(self) -> Node:
        """Read one operand, counted as one level deeper."""
        raise NotImplementedError

    def starts_operand(self, token: Token) -> bool:
        """Say whether a token can begin a factor."""
        raise NotImplementedError

    def enter_brackets(self, *, spaces_part: bool) -> tuple[int, bool, bool]:
        """Forget bars and spaces of the outside."""
        raise NotImplementedError

    def leave_brackets(self, outer: tuple[int, bool, bool]) -> None:
        """Restore what held outside."""
        raise NotImplementedError

    def closing(self, sign: str, opening: Token) -> int:
        """Take the closing sign."""
        raise NotImplementedError

    def function(self, token: Token) -> Node:
        """Read `sin(x)`, `sin x`, `sin^2 x`, `sin^-1 x`, `max(a, b)`."""
        exponent: Node | None = None
        if token.text == "log" and self.next.text == "_":
            command = self.take()
            return self.with_base(token, self.latex_group(command))
        if self.next.text == "^":
            self.take()
            exponent = self.expression(POWER - 1)
            if self.is_minus_one(exponent) and token.text in INVERSE:
                token = Token("function", INVERSE[token.text], token.start, token.end)
                exponent = None
        if token.text in SUMS and (
            self.next.text == "_" or self.symbols.arity(token.text) is None
        ):
            return self.sum_over(token)
        call = self.applied(token)
        if exponent is None:
            return call
        return Binary("^", call, exponent, call.span)

    def sum_over(self, token: Token) -> Node:
        r"""Read sum(i, 1, 4, i^2) and \sum_{i=1}^{4} i^2."""
        if self.next.text == "_":
            arguments = self.limits_and_term(token)
        elif self.next.text == "(":
            arguments = self.bracketed_arguments()[0]
        else:
            said = f"Write {token.text}(i, 1, 4, i^2)."
            raise ParseError(said, token.start, token.end)
        call = Call(token.text, tuple(arguments), (token.start, self.next.start))
        if self.symbols.author:
            return call
        node = written_out(call, self.room)
        self.room -= sum(1 for _ in walk(node))
        self.bound |= free_names(arguments[0])
        return node

    def limits_and_term(self, token: Token) -> list[Node]:
        r"""Read what follows \sum: _{i=1}^{n}, then a term."""
        self.take()
        below = self.latex_group(token)
        if not isinstance(below, Compare) or below.operators != ("=",):
            said = f"\\{token.text} needs its letter and limits: _{{i=1}}^{{4}}."
            raise ParseError(said, token.start, self.next.end)
        letter, low = below.operands
        if self.next.text != "^":
            raise ParseError(
                f"\\{token.text} needs its upper limit.", token.start, self.next.end
            )
        high = self.latex_group(self.take())
        return [letter, low, high, self.expression(SUM)]

    def is_minus_one(self, node: Node) -> bool:
        """Say whether a tree is the literal -1."""
        return (
            isinstance(node, Unary) and node.op == "-" and node.operand == number("1")
        )

    def applied(self, token: Token) -> Call:
        """Read the arguments of a function."""
        if self.next.text == "(" and self.next.kind == "op":
            arguments, end = self.bracketed_arguments()
        else:
            argument = self.bare_argument(token)
            arguments, end = [argument], argument.span[1]
        self.check_arity(token, arguments, end)
        return Call(token.text, tuple(arguments), (token.start, end))

    def bracketed_arguments(self) -> tuple[list[Node], int]:
        """Read `(a, b)`."""
        opening = self.take()
        outer = self.enter_brackets(spaces_part=False)
        arguments = [self.expression(0)]
        while self.next.text == ",":
            self.take()
            arguments.append(self.expression(0))
        end = self.closing(")", opening)
        self.leave_brackets(outer)
        return arguments, end

    def check_arity(self, token: Token, arguments: list[Node], end: int) -> None:
        """Refuse a wrong number of arguments."""
        least, most = self.symbols.arity(token.text) or (1, 1)
        if least <= len(arguments) <= most:
            return
        if most == 1 and len(arguments) == 2:
            one, two = arguments
            if isinstance(one, Number) and isinstance(two, Number):
                raise ParseError(
                    f"{token.text} takes one value; write a decimal with a point.",
                    token.start,
                    end,
                    f"{token.text}({one.text}.{two.text})",
                )
        wanted = str(least) if least == most else f"{least} to {most}"
        raise ParseError(
            f"{token.text} takes {wanted} value{'' if most == 1 else 's'}, not "
            f"{len(arguments)}.",
            token.start,
            end,
        )

    def bare_argument(self, token: Token) -> Node:
        """Read the factors right behind a function: sin 2x, sin x y → sin(x)*y."""
        if self.next.text in {"-", "+"} and self.next.kind == "op":
            return self.expression(SIGN)
        if not self.starts_operand(self.next):
            raise ParseError(
                f"{token.text} needs a value in brackets: {token.text}(…).",
                token.start,
                self.next.end,
                f"{token.text}(x)" if not self.symbols.names else None,
            )
        argument = self.expression(SIGN)
        while self.starts_operand(self.next) and self.next.kind != "function":
            follows = self.next
            if self.spaces_part and follows.gap:
                break
            if follows.gap and not isinstance(argument, Number):
                self.remark_on_argument(token, argument, follows)
                break
            if follows.text == "(" and not isinstance(argument, Number):
                self.remark_on_argument(token, argument, follows)
                break
            right = self.expression(SIGN)
            span = (argument.span[0], right.span[1])
            argument = Binary("*", argument, right, span)
        if self.next.text == "/":
            self.remark_on_argument(token, argument, self.next)
        return argument

    def remark_on_argument(self, token: Token, argument: Node, after: Token) -> None:
        """Say where the argument of a function without brackets ended."""
        inner = self.typed[argument.span[0] : argument.span[1]]
        self.remarks.append(
            Remark(
                f"{token.text} is applied to {inner} only; put brackets around its "
                "argument to be clear.",
                token.start,
                after.end,
            )
        )

    def logarithm(self, token: Token) -> Node:
        """Read log_2(x), log_b x."""
        base: Node
        if token.text.isdigit():
            base = number(token.text, (token.start, token.end))
        else:
            base = Name(token.text, (token.start, token.end))
        return self.with_base(token, base)

    def with_base(self, token: Token, base: Node) -> Node:
        """Read what a logarithm with a base is applied to."""
        call = self.applied(Token("function", "log", token.start, token.end))
        if len(call.arguments) != 1:
            raise ParseError("A logarithm with a base takes one value.", *call.span)
        argument = call.arguments[0]
        if base in (number("10"), number("2")):
            return Call(f"log{text(base)}", (argument,), call.span)
        return Call("log", (base, argument), call.span)

    def latex_group(self, command: Token) -> Node:
        r"""Read one {…} of a LaTeX command, or a single sign."""
        if self.next.text == "{":
            return self.operand()
        if self.next.kind in {"number", "name"}:
            return self.operand()
        raise ParseError(
            f"\\{command.text} needs its parts in curly brackets.",
            command.start,
            self.next.end,
        )

    def latex_fraction(self, command: Token) -> Node:
        r"""Read \frac{a}{b} and \binom{n}{k}."""
        above = self.latex_group(command)
        below = self.latex_group(command)
        span = (command.start, below.span[1])
        if command.kind == "choose":
            return Call("binom", (above, below), span)
        return Binary("/", above, below, span)

    def latex_root(self, command: Token) -> Node:
        r"""Read \sqrt{x} and \sqrt[3]{x}."""
        order: Node | None = None
        if self.next.text == "[":
            opening = self.take()
            outer = self.enter_brackets(spaces_part=False)
            order = self.expression(0)
            self.closing("]", opening)
            self.leave_brackets(outer)
        argument = self.latex_group(command)
        span = (command.start, argument.span[1])
        if order is None:
            return Call("sqrt", (argument,), span)
        return Call("root", (order, argument), span)

    def root_sign(self, token: Token) -> Node:
        """Read √2 and √(x+1): the sign takes one operand only."""
        argument = self.nested_operand()
        span = (token.start, argument.span[1])
        if token.text == "∜":
            return Call("root", (number("4", span), argument), span)
        return Call("sqrt" if token.text == "√" else "cbrt", (argument,), span)
