"""The words of the language: which names and functions a reader may meet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

__all__ = [
    "AUTHOR_FUNCTIONS",
    "CONSTANTS",
    "GREEK",
    "LEARNER_FUNCTIONS",
    "Arity",
    "Symbols",
]

Arity = tuple[int, int]
MANY = 50

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon",
    "ϵ": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta", "ϑ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi",
    "ο": "omicron", "π": "pi", "ϖ": "pi", "ρ": "rho", "ϱ": "rho", "σ": "sigma",
    "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi",
    "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta",
    "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon",
    "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip

CONSTANTS = frozenset({"pi", "e", "inf", "true", "false"})

# name → least and greatest number of arguments
LEARNER_FUNCTIONS: Mapping[str, Arity] = {
    **dict.fromkeys(
        [
            "sqrt",
            "cbrt",
            "abs",
            "sign",
            "exp",
            "ln",
            "log10",
            "log2",
            "sin",
            "cos",
            "tan",
            "cot",
            "sec",
            "csc",
            "asin",
            "acos",
            "atan",
            "sinh",
            "cosh",
            "tanh",
            "asinh",
            "acosh",
            "atanh",
            "sigmoid",
            "relu",
            "softplus",
            "erf",
            "floor",
            "ceil",
            "factorial",
        ],
        (1, 1),
    ),
    "log": (1, 2),
    "root": (2, 2),
    "atan2": (2, 2),
    "round": (1, 2),
    "min": (1, MANY),
    "max": (1, MANY),
    "binom": (2, 2),
}

# What a learner may also write when the answer is a vector or a matrix.
ARRAY_FUNCTIONS: Mapping[str, Arity] = {
    "norm": (1, 2),
    "transpose": (1, 1),
    "dot": (2, 2),
    "cross": (2, 2),
    "inv": (1, 1),
    "det": (1, 1),
    "trace": (1, 1),
}

AUTHOR_FUNCTIONS: Mapping[str, Arity] = {
    **LEARNER_FUNCTIONS,
    **ARRAY_FUNCTIONS,
    **dict.fromkeys(
        [
            "isinteger",
            "numerator",
            "denominator",
            "decimals",
            "mean",
            "cumsum",
            "argmin",
            "argmax",
            "sort",
            "length",
            "median",
            "variance",
            "sample_variance",
            "normal_cdf",
            "normal_quantile",
            "rank",
            "diag",
            "eye",
            "rows",
            "columns",
            "rref",
            "eigenvalues",
            "singular_values",
        ],
        (1, 1),
    ),
    **dict.fromkeys(
        [
            "mod",
            "gcd",
            "lcm",
            "outer",
            "concat",
            "solve",
            "zeros",
            "ones",
            "row",
            "column",
            "hadamard",
            "t_quantile",
        ],
        (2, 2),
    ),
    "if": (3, 3),
    "sum": (1, 4),
    "prod": (1, 4),
    "map": (3, 3),
    "stack": (1, 12),
    "vector": (1, MANY),
    "replace": (3, 4),
    "swap": (3, 3),
}

ALIASES = {
    "arcsin": "asin", "arccos": "acos", "arctan": "atan", "tg": "tan", "lg": "log10",
    "lb": "log2", "arsinh": "asinh", "arcosh": "acosh", "artanh": "atanh",
    "sgn": "sign", "ceiling": "ceil", "logb": "log", "fact": "factorial",
    "choose": "binom", "comb": "binom", "arctan2": "atan2", "infinity": "inf",
    "oo": "inf", "infty": "inf", "tr": "trace", "cosec": "csc",
    "nCr": "binom", "ReLU": "relu", "inverse": "inv",
}  # fmt: skip


@dataclass(frozen=True)
class Symbols:
    """What may occur in a text, and how freely it may be written.

    Parameters
    ----------
    names : letters and words that stand for something here.
    functions : extra functions (an author's own), name → arity.
    author : the whole language, words never split into letters; otherwise the
        learner's part of it.
    open_names : unknown words are names too (formulas with free letters).
    arrays : vectors and matrices may be written.
    percent : `25%` may be written.
    limit : longest text, in characters.
    """

    names: frozenset[str] = frozenset()
    functions: Mapping[str, Arity] = field(default_factory=dict, hash=False)
    author: bool = False
    open_names: bool = False
    arrays: bool = False
    percent: bool = False
    limit: int = 400

    @classmethod
    def learner(
        cls, names: Iterable[str] = (), *, arrays: bool = False, percent: bool = False
    ) -> "Symbols":
        """Return what a learner may write in these letters."""
        limit = 2000 if arrays else 400
        return cls(frozenset(names), arrays=arrays, percent=percent, limit=limit)

    @classmethod
    def for_author(
        cls,
        names: Iterable[str] = (),
        *,
        functions: Mapping[str, Arity] | None = None,
        open_names: bool = False,
    ) -> "Symbols":
        """Return the author's whole language over these names."""
        return cls(
            frozenset(names),
            functions=functions or {},
            author=True,
            open_names=open_names,
            arrays=True,
            percent=True,
            limit=2000,
        )

    def arity(self, word: str) -> Arity | None:
        """Return how many arguments the function `word` takes, None if it is none."""
        if word in self.functions:
            return self.functions[word]
        if word in self.names:
            return None
        word = ALIASES.get(word, word)
        if self.author:
            return AUTHOR_FUNCTIONS.get(word)
        if self.arrays and word in ARRAY_FUNCTIONS:
            return ARRAY_FUNCTIONS[word]
        return LEARNER_FUNCTIONS.get(word)

    def known_name(self, word: str) -> str | None:
        """Return the declared writing of a name or constant, None if unknown."""
        if word in self.names:
            return word
        for other in (word.replace("_", ""), _with_index(word)):
            if other in self.names:
                return other
        word = ALIASES.get(word, word)
        if word in CONSTANTS and (self.author or word not in {"true", "false"}):
            return word
        return None


def _with_index(word: str) -> str:
    letters = word.rstrip("0123456789")
    return f"{letters}_{word[len(letters) :]}" if letters != word else word
