"""The catalogues: complete, whole in every text, and compiled as they stand."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

from tools.words.__main__ import DOMAINS, LOCALE, merged
from tools.words.extract import in_python, in_template, scripted

CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
PLACE = re.compile(r"%\(\w+\)\d*[sd]|%%|%s|\{\w+\}|<[^>]+>")
LEAST_TRANSLATED = 0.9
"""A language is offered from here on; what it lacks is shown in English."""
each_catalogue = pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: f"{path.parts[-3]} {path.stem}"
)


def places(text: str) -> set[str]:
    """What is filled in, and the markup."""
    return set(PLACE.findall(text))


@each_catalogue
def test_the_compiled_catalogue_is_that_of_its_source(path: Path) -> None:
    source = polib.pofile(str(path))
    compiled = polib.mofile(str(path.with_suffix(".mo")))

    said = {e.msgid: (e.msgstr, e.msgstr_plural) for e in source.translated_entries()}
    assert {e.msgid: (e.msgstr, e.msgstr_plural) for e in compiled} == said


@each_catalogue
def test_a_translation_fills_in_what_its_text_fills_in(path: Path) -> None:
    wrong = []
    for entry in polib.pofile(str(path)).translated_entries():
        wanted = places(entry.msgid) | places(entry.msgid_plural)
        given = [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())
        # The singular may leave its number out: "one answer".
        if places(given[-1]) != places(entry.msgid_plural or entry.msgid):
            wrong.append(entry.msgid)
        wrong += [entry.msgid for text in given if not places(text) <= wanted]

    assert wrong == []


@each_catalogue
def test_nothing_is_guessed_and_every_plural_is_whole(path: Path) -> None:
    catalogue = polib.pofile(str(path))

    assert catalogue.fuzzy_entries() == []
    for entry in catalogue.translated_entries():
        assert all(entry.msgstr_plural.values()), entry.msgid


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES[1:]])
def test_a_language_that_is_offered_is_translated(domain: str, language: str) -> None:
    texts = DOMAINS[domain]()
    path = LOCALE / language / "LC_MESSAGES" / f"{domain}.po"

    kept = merged(polib.pofile(str(path)), texts)

    missing = [entry.msgid for entry in kept.untranslated_entries()]
    share = 1 - len(missing) / len(texts)
    assert share >= LEAST_TRANSLATED, missing


def test_texts_are_found_in_python_under_any_name() -> None:
    source = (
        "from django.utils.translation import gettext as _, ngettext_lazy as n\n"
        "def say(count):\n"
        "    print('not this', len('nor this'))\n"
        "    return _('One' ' text.'), n('%(c)s row', '%(c)s rows', count)\n"
    )

    found = [(text.msgid, text.plural) for text in in_python(source, "a.py")]

    assert sorted(found) == [("%(c)s row", "%(c)s rows"), ("One text.", "")]


def test_a_text_put_together_in_python_is_refused() -> None:
    source = (
        "from django.utils.translation import gettext as _\n"
        "def say(name):\n"
        "    return _(f'Hello {name}')\n"
    )

    with pytest.raises(ValueError, match=r"a\.py:3"):
        list(in_python(source, "a.py"))


def test_texts_are_found_in_templates() -> None:
    source = (
        '{% load i18n %}<p title="{% translate "It’s here" %}">'
        "{% blocktranslate trimmed count n=rows %}{{ n }} row"
        "{% plural %}{{ n }} rows{% endblocktranslate %}</p>"
    )

    found = [(text.msgid, text.plural) for text in in_template(source, "a.html")]

    assert found == [("It’s here", ""), ("%(n)s row", "%(n)s rows")]


def test_texts_are_found_in_scripts() -> None:
    source = """
      say(gettext('It\\'s here'), other.gettext('not this'))
      interpolate(ngettext(
        '%(n)s step',
        '%(n)s steps',
        n,
      ), { n })
    """

    found = [(text.msgid, text.plural) for text in scripted(source)]

    assert found == [("It's here", ""), ("%(n)s step", "%(n)s steps")]
