"""Formulas as HTML with MathML, by KaTeX inside an embedded JavaScript engine.

Rendered when content is loaded or a variant is drawn, so that pages need no script.
"""

import json
import re
import threading
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from py_mini_racer import JSEvalException, MiniRacer

__all__ = ["LONGEST_FORMULA", "FormulaError", "render"]

LONGEST_FORMULA = 2_000
"""Characters. 100,000 took 7.2 s and 16 MB of HTML (measured)."""

_OPTIONS = {
    "output": "htmlAndMathml",
    "throwOnError": True,
    "trust": False,
    "strict": "ignore",
    "maxExpand": 100,
    "maxSize": 20,
    "macros": {"\\R": "\\mathbb{R}", "\\T": "^{\\mathsf{T}}"},
}
_WIDER = r"\def\arraystretch{1.35}"
_MATRIX = re.compile(r"\\begin\{[pbvBV]?matrix\}.*?\\[td]?frac", re.DOTALL)


class FormulaError(ValueError):
    """A formula that cannot be set; the message says where."""


@lru_cache(maxsize=4096)
def render(latex: str, display: bool = False) -> str:
    """The formula as HTML (for eyes) and MathML (for screen readers).

    Raises
    ------
    FormulaError
        If the formula is too long or not understood.
    """
    if len(latex) > LONGEST_FORMULA:
        raise FormulaError(f"A formula has at most {LONGEST_FORMULA} characters.")
    options = {**_OPTIONS, "displayMode": display}
    call = f"typeset({json.dumps(_spaced(latex))}, {json.dumps(options)})"
    with _LOCK:
        try:
            found = json.loads(str(_engine().eval(call)))
        except JSEvalException as error:
            raise FormulaError(str(error)) from None
    if "error" in found:
        raise FormulaError(str(found["error"]))
    # What is copied, and read aloud, is the formula as it was given.
    return str(found["html"]).replace(_WIDER, "")


def _spaced(latex: str) -> str:
    """The formula with wider rows if fractions stand in a matrix: else they touch."""
    if _MATRIX.search(latex) is None or "arraystretch" in latex:
        return latex
    return _WIDER + latex


# One engine for each process, used by one thread at a time; made on first use, so
# that a forked worker makes its own.
_LOCK = threading.Lock()

_WRAPPER = """
function typeset(latex, options) {
  try { return JSON.stringify({ html: katex.renderToString(latex, options) }); }
  catch (error) {
    return JSON.stringify({ error: String(error.message || error).slice(0, 300) });
  }
}
"""


@lru_cache(maxsize=1)
def _engine() -> MiniRacer:
    path = Path(settings.KATEX_SCRIPT)
    if not path.exists():
        raise ImproperlyConfigured(
            "KaTeX is missing: build the front end with `python3 manage.py up`."
        )
    engine = MiniRacer()
    engine.eval(path.read_text(encoding="utf-8"))
    engine.eval(_WRAPPER)
    return engine
