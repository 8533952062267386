"""A label with formulas as words: browsers leave MathML out of a field's name."""

from html.parser import HTMLParser

__all__ = ["spoken"]
_WITHOUT_END = frozenset({"br", "hr", "img", "input", "wbr"})


def spoken(html: str) -> str:
    """The text of rendered Markdown, formulas by their signs: λ 1, y =.

    Empty when there is no formula; then the browser names the field by itself.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.said).split()) if reader.has_formula else ""


class _Reader(HTMLParser):
    """Collects text outside drawn formulas and outside their LaTeX."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.has_formula = False
        self._hidden = 0
        self._is_formula = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter a part that is not said, or go deeper into one."""
        if tag == "math":
            self.has_formula = self._is_formula = True
        is_drawn = ("aria-hidden", "true") in attrs or tag == "annotation"
        if (self._hidden or is_drawn) and tag not in _WITHOUT_END:
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        """Leave it again."""
        if tag == "math":
            self._is_formula = False
        if self._hidden and tag not in _WITHOUT_END:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        """Keep what is said; signs of a formula stand apart."""
        if not self._hidden:
            self.said.append(f" {data} " if self._is_formula else data)
