"""Markdown with formulas as safe HTML.

Order matters: Markdown becomes HTML, the HTML is sanitised, and only then do formulas
take the places that were kept for them; so nothing an author writes can pass as ours.
"""

import html
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

from eigenpath.lib.formulas import FormulaError
from eigenpath.lib.formulas import render as render_formula

__all__ = [
    "CALCULATION",
    "Heading",
    "headings",
    "render",
    "render_inline",
    "render_note",
]

CALCULATION = re.compile(
    r"\{=\s*(?P<expression>[^{}]+?)\s*\|\s*(?P<shown>[^{}|]+?)\s*=\}"
)
"""A number that a test recomputes: {= 0.9^50 | 0.005 =} shows 0.005."""

_TAGS = {
    *("a", "blockquote", "br", "code", "details", "div", "em", "h2", "h3", "h4"),
    *("hr", "img", "li", "ol", "p", "pre", "span", "strong", "summary", "sub", "sup"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_ATTRIBUTES = {
    "*": {"class", "id"},
    "a": {"href", "title"},
    "img": {"alt", "src"},
    "ol": {"start"},
    "pre": {"aria-label", "role", "tabindex"},
    "th": {"scope"},
    "td": {"style"},
}
_SHORT_FORMULA = 24
"""Characters of LaTeX; a longer formula may be broken at its relations."""

_FIGURE = re.compile(r"/static/figures/[a-z0-9-]+\.svg")
"""The only pictures a text may show are figures of our own."""

_CLASSES = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Heading:
    """A section of a text: its anchor and its title."""

    anchor: str
    title: str


@dataclass
class _Kept:
    """Formulas that wait for their place, under a word nobody can guess."""

    word: str = field(default_factory=lambda: f"k{secrets.token_hex(8)}")
    formulas: list[str] = field(default_factory=list)
    short: set[int] = field(default_factory=set)
    anchors: bool = True

    def keep(self, rendered: str, *, short: bool = False) -> str:
        if short:
            self.short.add(len(self.formulas))
        self.formulas.append(rendered)
        return f"{self.word}x{len(self.formulas) - 1}x"

    def put_back(self, text: str) -> str:
        pattern = re.compile(rf"(\(?){self.word}x([0-9]+)x([.,;:!?)’”]*)")
        return pattern.sub(self._put_back_one, text)

    def _put_back_one(self, found: re.Match[str]) -> str:
        """A line never breaks between a short formula and its punctuation."""
        before, index, after = found[1], int(found[2]), found[3]
        made = f"{before}{self.formulas[index]}{after}"
        if index in self.short and (before or after):
            return f'<span class="nowrap">{made}</span>'
        return made


_Make = Callable[[Sequence[Token], int, _Kept], str]
"""HTML of one token among the others."""


def render(text: str) -> str:
    """Markdown (CommonMark, tables, $…$, `:::note`, `:::margin`) as safe HTML."""
    kept = _Kept()
    made: str = _reader().render(_shown_numbers(text, kept), {"kept": kept})
    return kept.put_back(_sanitised(made))


def render_inline(text: str) -> str:
    """One paragraph of Markdown without the paragraph around it."""
    kept = _Kept()
    made: str = _reader().renderInline(_shown_numbers(text, kept), {"kept": kept})
    return kept.put_back(_sanitised(made))


def render_note(text: str) -> str:
    """Markdown of a learner as safe HTML that may stand below a title of the page.

    Headings begin at the third level and are no anchors: those belong to the page.
    """
    kept = _Kept(anchors=False)
    reader, shared = _reader(), {"kept": kept}
    tokens = reader.parse(text, shared)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(4, max(3, int(token.tag[1]) + 1))}"
    made: str = reader.renderer.render(tokens, reader.options, shared)
    return kept.put_back(_sanitised(made))


def headings(text: str) -> list[Heading]:
    """The second-level headings of a text, in order."""
    tokens = _reader().parse(text, {"kept": _Kept()})
    return [
        Heading(anchor=_anchor(after.content), title=after.content)
        for token, after in zip(tokens, tokens[1:], strict=False)
        if token.type == "heading_open" and token.tag == "h2"
    ]


def _sanitised(made: str) -> str:
    cleaned = nh3.clean(
        made,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"https", "mailto"},
        link_rel="noopener",
    )
    return str(cleaned)


def _shown_numbers(text: str, kept: _Kept) -> str:
    def shown(found: re.Match[str]) -> str:
        return kept.keep(f'<span class="n">{html.escape(found["shown"])}</span>')

    return CALCULATION.sub(shown, text)


def _formula(latex: str, *, display: bool) -> str:
    try:
        made = render_formula(latex.strip(), display)
    except FormulaError:
        return f'<code class="formula-error">{html.escape(latex)}</code>'
    if display:
        return (
            '<span class="formula" role="group" aria-label="Formula" tabindex="0">'
            f"{made}</span>"
        )
    return made


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "typographer": True})
    reader.enable(["table", "replacements", "smartquotes"])
    dollarmath_plugin(reader, double_inline=True, allow_digits=True)
    for name in ("note", "margin"):
        container_plugin(reader, name, validate=_opens(name), render=_rule(_note))
    rules: dict[str, _Make] = {
        "math_inline": _inline,
        "math_inline_double": _display,
        "math_block": _display,
        "heading_open": _heading_open,
        "fence": _code,
        "code_block": _code,
        "image": _image,
    }
    for name, rule in rules.items():
        reader.add_render_rule(name, _rule(rule))
    return reader


def _rule(make: _Make) -> Callable[..., str]:
    """The rule as markdown-it calls it, with much that none of ours needs."""

    def rendered(
        renderer: RendererHTML,
        tokens: Sequence[Token],
        index: int,
        options: Any,  # markdown-it's own options type is not exported
        env: dict[str, Any],  # a bag by design of markdown-it
    ) -> str:
        return make(tokens, index, env["kept"])

    return rendered


def _opens(name: str) -> Callable[..., bool]:
    """Whether the words after `:::` open a container of this name."""

    def opens(words: str, *_: object) -> bool:
        return words.split()[:1] == [name]

    return opens


def _note(tokens: Sequence[Token], index: int, kept: _Kept) -> str:
    """A note that opens on demand, or one that stands in the margin."""
    token = tokens[index]
    if token.nesting != 1:
        return "</div></details>\n"
    name, _, title = token.info.strip().partition(" ")
    kind = "note is-margin" if name == "margin" else "note"
    return (
        f'<details class="{kind}"><summary>{html.escape(title.strip() or "Note")}'
        '</summary><div class="note-body">\n'
    )


def _inline(tokens: Sequence[Token], index: int, kept: _Kept) -> str:
    latex = tokens[index].content
    made = _formula(latex, display=False)
    return kept.keep(made, short=len(latex) <= _SHORT_FORMULA)


def _display(tokens: Sequence[Token], index: int, kept: _Kept) -> str:
    place = kept.keep(_formula(tokens[index].content, display=True))
    return f"<p>{place}</p>\n" if tokens[index].type == "math_block" else place


def _code(tokens: Sequence[Token], index: int, kept: _Kept) -> str:
    """Code that is wider than the page scrolls, also by keyboard."""
    text = html.escape(tokens[index].content)
    return (
        f'<pre tabindex="0" role="group" aria-label="Code"><code>{text}</code></pre>\n'
    )


def _image(tokens: Sequence[Token], index: int, kept: _Kept) -> str:
    """A figure of our own; of any other picture only the words."""
    token = tokens[index]
    words, source = html.escape(token.content), str(token.attrs.get("src", ""))
    if _FIGURE.fullmatch(source) is None:
        return words
    return f'<img class="lesson-figure" src="{source}" alt="{words}">'


def _heading_open(tokens: Sequence[Token], index: int, kept: _Kept) -> str:
    token = tokens[index]
    if not kept.anchors:
        return f"<{token.tag}>"
    return f'<{token.tag} id="{_anchor(tokens[index + 1].content)}">'


def _anchor(title: str) -> str:
    return "-".join(_CLASSES.findall(title.lower())) or "section"
