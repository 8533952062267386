"""Other writings of arrays made plain: NumPy, SymPy, labels, diag(…), braces, lines."""

import re

__all__ = ["LONGEST_ARRAY", "plain_array", "without_programs"]

# Twelve rows and columns of seventeen digits each.
LONGEST_ARRAY = 4_000

MAKER = re.compile(
    r"(?:\b(?:np|numpy|sp|sympy|torch|jnp)\s*\.\s*)?"
    r"\b(?:array|asarray|matrix|Matrix|tensor|Vector|vector|mat)\s*(?=\()"
)
KEYWORD = re.compile(r",\s*dtype\s*=\s*[\w.]{1,20}(?=\s*\))")
QUOTED = re.compile(r"\(\s*(['\"])([^'\"]*)\1\s*\)")
LATEX_ARRAY = re.compile(
    r"(?:\\left\s*\\?[\[(.|]\s*)?\\begin\s*\{array\}\s*\{[lcr|\s]*\}"
)
LATEX_END = re.compile(r"\\end\s*\{array\}(?:\s*\\right\s*\\?[\]).|])?")
LABEL = re.compile(
    r"\s*(?:\\(?:vec|mathbf|boldsymbol|hat|bar)\s*\{?\s*)?"
    r"\\?[A-Za-zα-ωΑ-Ω]\w{0,6}(?:\s*\}|\^\*|\*)?\s*=\s*"
    r"(?=[-+√\d\[({<⟨\\]|(?:np|numpy|array|matrix|Matrix|diag|transpose|sqrt)\b)"
)
DIAGONAL = re.compile(
    r"(?:\\operatorname\s*\{\s*diag\s*\}|\\?\b(?:np\.)?diag)\s*"
    r"(?:\\left\s*)?\(\s*(?P<bracket>[\[(])?"
    r"(?P<items>(?:[^()\[\];]|\([^()]*\)){1,200})(?(bracket)[\])])\s*"
    r"(?:\\right\s*)?\)"
)
IDENTITY = re.compile(r"\b(?:np\.)?(?:eye|identity)\s*\(\s*(\d{1,2})\s*\)")
TURNED = re.compile(r"(?<=[\])])\s*\.\s*T\b")
LINES = re.compile(r"[ ;,]{0,9}[\r\n]+ {0,9}")
MOST_SIDE = 12
HINTS = re.compile(r"[=({\t\n]|\\|\.T|\w\(")


def plain_array(typed: str, *, rows: bool = False) -> str:
    """Return a text in the one writing of arrays that the language has.

    Parameters
    ----------
    typed : what was typed; longer than any array it is returned as it is.
    rows : lines without a bracket are the rows of a matrix.
    """
    if len(typed) > LONGEST_ARRAY or not HINTS.search(typed):
        return typed
    text = _blanked(LABEL, typed.replace("\t", " "), at_start=True)
    if "(" in text:
        text = _of_programs(text)
    if "array" in text:
        text = LATEX_ARRAY.sub(r"\\begin{pmatrix}", text)
        text = LATEX_END.sub(r"\\end{pmatrix}", text)
    text = TURNED.sub("^T", text)
    bare = text.strip()
    if bare[:1] == "{" and bare[-1:] == "}" and "\\" not in bare:
        text = text.replace("{", "[").replace("}", "]")
    if (
        rows
        and any(gap in bare for gap in ("\n", "\r"))
        and not any(sign in bare for sign in "[({\\")
    ):
        text = "[" + LINES.sub("; ", bare) + "]"
    return text


def without_programs(typed: str) -> str:
    """Return `np.array([1, 2])` as `[1, 2]`, in any text."""
    if "(" not in typed or len(typed) > LONGEST_ARRAY or not MAKER.search(typed):
        return typed
    return _of_programs(typed)


def _of_programs(text: str) -> str:
    text = QUOTED.sub(r"([\2])", text) if "'" in text or '"' in text else text
    text = _blanked(MAKER, _blanked(KEYWORD, text))
    return IDENTITY.sub(_identity, DIAGONAL.sub(_diagonal, text))


def _blanked(pattern: re.Pattern[str], text: str, *, at_start: bool = False) -> str:
    """Return the text with blanks for what matches, so that places stay true."""
    if at_start:
        match = pattern.match(text)
        return " " * match.end() + text[match.end() :] if match else text
    return pattern.sub(lambda match: " " * len(match[0]), text)


def _diagonal(match: re.Match[str]) -> str:
    items = _parted(match["items"])
    return match[0] if len(items) > MOST_SIDE else _grid(items)


def _identity(match: re.Match[str]) -> str:
    side = int(match[1])
    return match[0] if not 1 <= side <= MOST_SIDE else _grid(["1"] * side)


def _grid(diagonal: list[str]) -> str:
    side = range(len(diagonal))
    rows = (", ".join(diagonal[i] if i == j else "0" for j in side) for i in side)
    return "[" + ", ".join(f"[{row}]" for row in rows) + "]"


def _parted(items: str) -> list[str]:
    """Return what commas outside brackets part."""
    found, depth = [""], 0
    for sign in items:
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            found.append("")
        else:
            found[-1] += sign
    return [item.strip() for item in found]
