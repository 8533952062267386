"""Every text of the interface, found in templates, Python and TypeScript.

It finds what GNU xgettext finds, without being installed on the machine.
"""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

__all__ = [
    "ROOT",
    "Text",
    "in_pages",
    "in_python",
    "in_scripts",
    "in_template",
    "scripted",
]

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("platform/eigenpath", "roadmap", "exercises")
# What only instructors read is not offered in other languages.
INNER = ("/tests/", "/admin/", "/management/", "/migrations/", "/launch/", "/engine/")

ONE = {"gettext", "gettext_lazy", "gettext_noop", "_"}
SEVERAL = {"ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy"}
# `templatize` writes calls like ` gettext(u'…') ` and ` ngettext(u'…', u'…',count) `.
_QUOTED = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_IN_TEMPLATE = re.compile(rf"(?<!\w)(n?gettext|_)\(\s*{_QUOTED}(?:\s*,\s*{_QUOTED})?")
_TS_QUOTED = r"""('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`$\\]*`)"""
_IN_SCRIPT = re.compile(
    rf"(?<![\w.])(n?gettext)\(\s*{_TS_QUOTED}((?:\s*\+\s*{_TS_QUOTED})*)"
    rf"(?:\s*,\s*{_TS_QUOTED})?"
)
_ONE_TS = re.compile(_TS_QUOTED)


@dataclass
class Text:
    """A msgid, its plural if it has one, and the files it stands in."""

    msgid: str
    plural: str = ""
    context: str = ""
    places: set[str] = field(default_factory=set)

    @property
    def key(self) -> tuple[str, str]:
        """By what a catalogue knows it."""
        return self.context, self.msgid


def in_pages() -> list[Text]:
    """All texts that the server says."""
    found: dict[tuple[str, str], Text] = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*")):
            shown = path.relative_to(ROOT).as_posix()
            if any(part in f"/{shown}" for part in INNER):
                continue
            if path.suffix == ".py":
                _gather(found, in_python(path.read_text(), shown), shown)
            elif path.suffix == ".html":
                _gather(found, in_template(path.read_text(), shown), shown)
    return sorted(found.values(), key=lambda text: text.key)


def in_scripts() -> list[Text]:
    """All texts that scripts say."""
    found: dict[tuple[str, str], Text] = {}
    for path in sorted((ROOT / "frontend" / "src").rglob("*.ts")):
        shown = path.relative_to(ROOT).as_posix()
        if shown != "frontend/src/lib/words.ts":
            _gather(found, scripted(path.read_text()), shown)
    return sorted(found.values(), key=lambda text: text.key)


def in_python(source: str, name: str) -> Iterator[Text]:
    """The texts of a Python module, under whatever names it imports gettext."""
    tree = ast.parse(source, name)
    names = _imported(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        said = names.get(node.func.id)
        if said is None:
            continue
        texts = [_constant(argument, name) for argument in node.args]
        if said in WITH_CONTEXT:
            yield Text(texts[1], context=texts[0])
        elif said in SEVERAL:
            yield Text(texts[0], texts[1])
        else:
            yield Text(texts[0])


def in_template(source: str, name: str) -> Iterator[Text]:
    """The texts of a template, found by Django's own reading of it."""
    for call, first, second in _IN_TEMPLATE.findall(templatize(source, origin=name)):
        msgid = ast.literal_eval(first)
        yield Text(msgid, ast.literal_eval(second) if call == "ngettext" else "")


def scripted(source: str) -> Iterator[Text]:
    """The texts of a script."""
    for call, first, more, _, second in _IN_SCRIPT.findall(source):
        parts = [first, *(part for part in _ONE_TS.findall(more))]
        msgid = "".join(_unquoted(part) for part in parts)
        yield Text(msgid, _unquoted(second) if call == "ngettext" else "")


def _unquoted(text: str) -> str:
    inner = text[1:-1]
    if text[0] == "`":
        return inner
    return str(json.loads('"' + inner.replace("\\'", "'").replace('"', '\\"') + '"'))


def _imported(tree: ast.Module) -> dict[str, str]:
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module == "django.utils.translation"
        ):
            for one in node.names:
                if one.name in ONE | SEVERAL | WITH_CONTEXT:
                    names[one.asname or one.name] = one.name
    return names


def _constant(node: ast.expr, name: str) -> str:
    """A literal text; a plural's number and what is no text are nothing."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr | ast.BinOp):
        raise ValueError(f"{name}:{node.lineno}: a msgid must be one plain text")
    return ""


def _gather(
    found: dict[tuple[str, str], Text], texts: Iterator[Text], place: str
) -> None:
    for text in texts:
        if not text.msgid:
            continue
        known = found.setdefault(text.key, text)
        known.plural = known.plural or text.plural
        known.places.add(place)
