"""A form of a page as a browser would send it."""

from html.parser import HTMLParser

__all__ = ["sent_form"]

_UNSENT = {"submit", "button", "image", "reset", "file"}


def sent_form(page: str, form_id: str) -> dict[str, list[str]]:
    """Names and values of the form with this id, untouched by the user."""
    reader = _Reader(form_id)
    reader.feed(page)
    return reader.values


class _Reader(HTMLParser):
    """Collects what HTML calls the successful controls of one form."""

    def __init__(self, form_id: str) -> None:
        super().__init__(convert_charrefs=True)
        self.form_id = form_id
        self.values: dict[str, list[str]] = {}
        self._inside = False
        self._select = ""
        self._area: str | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("id") == self.form_id
        elif not self._inside:
            return
        elif tag == "input":
            self._input(given, is_checked="checked" in given)
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and self._select and "selected" in given:
            self._add(self._select, given.get("value", ""))
        elif tag == "textarea":
            self._area, self._text = given.get("name", ""), ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area is not None:
            # A browser drops the first line end and sends the others as CR LF.
            text = self._text.removeprefix("\n").replace("\n", "\r\n")
            self._add(self._area, text)
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._text += data

    def _input(self, given: dict[str, str], *, is_checked: bool) -> None:
        kind = given.get("type", "text")
        if kind in _UNSENT or (kind in {"checkbox", "radio"} and not is_checked):
            return
        if given.get("name"):
            default = "on" if kind == "checkbox" else ""
            self._add(given["name"], given.get("value", default))

    def _add(self, name: str, value: str) -> None:
        self.values.setdefault(name, []).append(value)
