"""The functions of the JSON's formulas in terms of ours."""

from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.specified.terms import (
    Term,
    Untranslatable,
    as_term,
    bracketed,
    each,
    item,
    items,
    listed,
)

__all__ = ["FUNCTIONS", "METHODS", "call"]

SAME = (
    *("sqrt", "abs", "exp", "sign", "floor", "ceil", "log2", "log10", "relu"),
    *("sin", "cos", "tan", "sinh", "cosh", "tanh", "factorial"),
)
OTHER = {"log": "ln", "ln": "ln", "sigma": "sigmoid", "logistic": "sigmoid"}
OF_ARRAYS = {
    "det": 0, "trace": 0, "rank": 0, "mean": 0, "prod": 0, "argmin": 0, "argmax": 0,
}  # fmt: skip


def _elementary(name: str) -> Callable[[Any], Term]:
    def function(x: Any) -> Term:
        return each(lambda t: Term(f"{name}({t.text})"), as_term(x))

    return function


def _ratio(a: Any, b: Any = 1) -> Term:
    return each(
        lambda x, y: Term(f"({bracketed(x.text)}/{bracketed(y.text)})"),
        as_term(a),
        as_term(b),
    )


def _of_array(name: str, *, less: int = 0) -> Callable[[Any], Term]:
    def function(x: Any) -> Term:
        term = as_term(x)
        return Term(
            f"({name}({term.text}) - {less})" if less else f"{name}({term.text})"
        )

    return function


def _same_shape(name: str) -> Callable[[Any], Term]:
    def function(x: Any) -> Term:
        term = as_term(x)
        return Term(f"{name}({term.text})", term.shape)

    return function


def _extreme(name: str) -> Callable[..., Term]:
    def function(*parts: Any) -> Term:
        terms = [as_term(x) for x in parts]
        if len(terms) > 1 and any(t.shape for t in terms):
            return each(lambda *t: Term(f"{name}({_joined(t)})"), *terms)
        return Term(f"{name}({_joined(terms)})")

    return function


def _joined(terms: Any) -> str:
    return ", ".join(term.text for term in terms)


def total(x: Any, start: Any = None) -> Term:
    """Return the sum of a list; a list of arrays is added entry by entry."""
    if isinstance(x, list):
        terms = [as_term(part) for part in x]
        if not terms:
            return Term("0")
        return each(lambda *t: Term("(" + " + ".join(a.text for a in t) + ")"), *terms)
    term = as_term(x)
    return Term(f"sum({term.text})") if term.shape else term


def _transposed(x: Any) -> Term:
    term = as_term(x)
    if len(term.shape) != 2:
        return term
    return Term(f"transpose({term.text})", term.shape[::-1])


def _outer(u: Any, v: Any) -> Term:
    a, b = as_term(u), as_term(v)
    return Term(f"outer({a.text}, {b.text})", (a.shape[0], b.shape[0]))


def product(u: Any, v: Any) -> Term:
    """Return the matrix product, the matrix times a vector, or the dot product."""
    a, b = as_term(u), as_term(v)
    if len(a.shape) == 1 and len(b.shape) == 1:
        return Term(f"dot({a.text}, {b.text})")
    if len(a.shape) == 1 and len(b.shape) == 2:
        return Term(f"(transpose({b.text})*({a.text}))", (b.shape[1],))
    if a.shape and b.shape and a.shape[-1] != b.shape[0]:
        raise Untranslatable("a product of shapes that do not fit")
    shape = (*a.shape[:-1], *b.shape[1:]) if a.shape and b.shape else a.shape or b.shape
    return Term(f"({bracketed(a.text)}*{bracketed(b.text)})", shape)


def _spread(x: Any, ddof: Any = 0) -> Term:
    name = "sample_variance" if str(getattr(ddof, "text", ddof)) == "1" else "variance"
    return Term(f"{name}({as_term(x).text})")


def _deviation(x: Any, ddof: Any = 0) -> Term:
    return Term(f"sqrt({_spread(x, ddof).text})")


def _entropy(p: Any) -> Term:
    return Term(
        f"sum(map(t, {as_term(p).text}, if(t > 0, -t*log2(max(t, 1e-300)), 0)))"
    )


def _coin(p: Any) -> Term:
    q = as_term(p).text
    return Term(f"(-({q})*log2({q}) - (1 - ({q}))*log2(1 - ({q})))")


def _divergence(P: Any, Q: Any) -> Term:
    def one(p: Term, q: Term) -> Term:
        return Term(f"if({p.text} > 0, ({p.text})*log2(({p.text})/({q.text})), 0)")

    return total(items(each(one, as_term(P), as_term(Q))))


def _cross_entropy(P: Any, Q: Any) -> Term:
    def one(p: Term, q: Term) -> Term:
        return Term(f"if({p.text} > 0, -({p.text})*log2({q.text}), 0)")

    return total(items(each(one, as_term(P), as_term(Q))))


def _norm(x: Any, p: Any = None) -> Term:
    term = as_term(x)
    if p is None:
        return Term(f"norm({term.text})")
    order = p if isinstance(p, str) else as_term(p).text
    return Term(f"norm({term.text}, {order})")


def _eye(n: Any) -> Term:
    if not isinstance(n, int):
        raise Untranslatable("an identity of unknown size")
    return Term(f"eye({n})", (n, n))


def _full(value: int) -> Callable[..., Term]:
    def function(*sizes: Any) -> Term:
        shape = sizes[0] if isinstance(sizes[0], tuple | list) else sizes
        if not all(isinstance(n, int) for n in shape):
            raise Untranslatable("an array of unknown size")
        rows: Any = [value] * shape[-1]
        return as_term([rows] * shape[0] if len(shape) == 2 else rows)

    return function


def _diagonal(x: Any) -> Term:
    term = as_term(x)
    n = term.shape[0]
    shape = (n, n) if len(term.shape) == 1 else (min(term.shape),)
    return Term(f"diag({term.text})", shape)


def _solve(A: Any, b: Any) -> Term:
    matrix, right = as_term(A), as_term(b)
    return Term(f"solve({matrix.text}, {right.text})", (matrix.shape[1],))


def _cross(u: Any, v: Any) -> Term:
    return Term(f"cross({as_term(u).text}, {as_term(v).text})", (3,))


def _columns(*vectors: Any) -> Term:
    return _transposed(listed([as_term(v) for v in vectors]))


def _rows(*rows: Any) -> Term:
    return listed([as_term(row) for row in rows])


def _array(x: Any) -> Term:
    return as_term(x)


def _sorted(x: Any, reverse: Any = False) -> Term:
    term = as_term(x)
    found = Term(f"sort({term.text})", term.shape)
    return listed(items(found)[::-1]) if reverse else found


def _eigenvalues(A: Any) -> Term:
    term = as_term(A)
    return Term(f"sort(eigenvalues({term.text}))", (term.shape[0],))


def _convolved(u: Any, v: Any, mode: str = "full") -> Term:
    a, b = items(as_term(u)), items(as_term(v))
    sums: list[list[str]] = [[] for _ in range(len(a) + len(b) - 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            sums[i + j].append(f"{x.text}*{y.text}")
    found = [Term("(" + " + ".join(one) + ")") for one in sums]
    if mode == "valid":
        found = found[min(len(a), len(b)) - 1 : max(len(a), len(b))]
    return listed(found)


def _kronecker(A: Any, B: Any) -> Term:
    a, b = items(as_term(A)), items(as_term(B))
    rows = [
        listed(
            [
                Term(f"({bracketed(x.text)}*{bracketed(y.text)})")
                for x in items(ra)
                for y in items(rb)
            ]
        )
        for ra in a
        for rb in b
    ]
    return listed(rows)


def _softmax(x: Any) -> Term:
    powers = _elementary("exp")(x)
    return each(lambda a, b: Term(f"{a.text}/{b.text}"), powers, total(items(powers)))


def _hadamard(a: Any, b: Any) -> Term:
    return each(
        lambda x, y: Term(f"({bracketed(x.text)}*{bracketed(y.text)})"),
        as_term(a),
        as_term(b),
    )


def _length(x: Any) -> int:
    return len(items(x))


def _perm(n: Any, k: Any) -> Term:
    a, b = as_term(n).text, as_term(k).text
    return Term(f"(factorial({a})/factorial(({a}) - ({b})))")


def _cumulative(x: Any) -> Term:
    term = as_term(x)
    return Term(f"cumsum({term.text})", term.shape)


def _concatenated(parts: Any) -> Term:
    return listed([as_term(x) for part in parts for x in items(part)])


def _triangle(keep: Callable[[int, int], bool]) -> Callable[..., Term]:
    def function(A: Any, k: int = 0) -> Term:
        rows = [items(row) for row in items(as_term(A))]
        return listed(
            [
                listed([x if keep(j - i, k) else Term("0") for j, x in enumerate(row)])
                for i, row in enumerate(rows)
            ]
        )

    return function


def _whole(x: Any) -> Any:
    return x


def _interval(opening: str, closing: str) -> Callable[[Any, Any], Term]:
    def function(a: Any, b: Any) -> Term:
        ends = f"{as_term(a).text}, {as_term(b).text}"
        return Term(f"{opening}{ends}{closing}")

    return function


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    **{name: _elementary(name) for name in SAME},
    **{name: _elementary(ours) for name, ours in OTHER.items()},
    **{name: _of_array(name) for name in ("det", "trace", "rank", "mean", "prod")},
    **{name: _of_array(name, less=1) for name in ("argmin", "argmax")},
    **dict.fromkeys(("vec", "V"), lambda *x: listed([as_term(a) for a in x])),
    **dict.fromkeys(("array", "mat", "Matrix", "list", "tuple", "column"), _array),
    **dict.fromkeys(("Mx", "stack"), _rows),
    **dict.fromkeys(("frac", "Fraction", "Rational"), _ratio),
    **dict.fromkeys(("int", "float", "str"), _whole),
    **dict.fromkeys(("comb", "C"), lambda n, k: Term(
        f"binom({as_term(n).text}, {as_term(k).text})")),
    "closed": _interval("[", "]"),
    "opened": _interval("(", ")"),
    "lopen": _interval("(", "]"),
    "ropen": _interval("[", ")"),
    "perm": _perm, "cols": _columns, "sum": total, "len": _length,
    "min": _extreme("min"), "max": _extreme("max"), "maximum": _extreme("max"),
    "inv": _same_shape("inv"), "rref": _same_shape("rref"), "transpose": _transposed,
    "outer": _outer, "dot": product, "matmul": product, "cross": _cross,
    "solve": _solve, "diag": _diagonal, "eye": _eye, "zeros": _full(0),
    "ones": _full(1), "norm": _norm, "pnorm": _norm, "norm1": lambda x: _norm(x, 1),
    "norminf": lambda x: _norm(x, "inf"), "eigvals": _eigenvalues,
    "sort": _sorted, "sorted": _sorted, "var": _spread, "std": _deviation,
    "H": _entropy, "H2": _coin, "KL2": _divergence, "CE2": _cross_entropy,
    "Ht": _entropy, "convolve": _convolved, "kron": _kronecker, "softmax": _softmax,
    "had": _hadamard, "cumsum": _cumulative, "concatenate": _concatenated,
    "tril": _triangle(lambda gap, k: gap <= k),
    "triu": _triangle(lambda gap, k: gap >= k),
    "median": _of_array("median"),
    "Phi": _elementary("normal_cdf"), "Phi_inv": _elementary("normal_quantile"),
    "tq": lambda q, df: Term(f"t_quantile({as_term(q).text}, {as_term(df).text})"),
}  # fmt: skip

METHODS: Mapping[str, Callable[..., Any]] = {
    "mean": FUNCTIONS["mean"], "sum": total, "std": _deviation, "var": _spread,
    "max": _extreme("max"), "min": _extreme("min"), "tolist": _whole,
    "astype": lambda x, kind: x,
}  # fmt: skip


def call(name: str, arguments: list[Any], keywords: Mapping[str, Any]) -> Any:
    """Return what a function of the JSON's formulas gives in our language."""
    function = FUNCTIONS.get(name)
    if function is None:
        raise Untranslatable(f"the function {name}")
    try:
        return function(*arguments, **keywords)
    except (TypeError, IndexError) as error:
        raise Untranslatable(f"{name} is used in another way: {error}") from error


def first(x: Any) -> Term:
    """Return the first entry."""
    return item(as_term(x), 0)
