"""`python -m tools.words collect|compile`: catalogues from sources, .mo from .po."""

import sys

import django
import polib
from django.conf import settings

from tools.words.extract import ROOT, Text, in_pages, in_scripts

LOCALE = ROOT / "platform" / "eigenpath" / "locale"
DOMAINS = {"django": in_pages, "djangojs": in_scripts}


def main(arguments: list[str]) -> int:
    """Do what was asked; 2 when nothing was understood."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    if arguments == ["collect"]:
        collect()
    elif arguments == ["compile"]:
        compile_all()
    else:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    return 0


def collect() -> None:
    """Bring every catalogue up to date with the sources; translations are kept."""
    for domain, texts in DOMAINS.items():
        found = texts()
        for path in sorted(LOCALE.glob(f"*/LC_MESSAGES/{domain}.po")):
            kept = merged(polib.pofile(str(path)), found)
            kept.save(str(path))
            missing = len(kept.untranslated_entries())
            sys.stdout.write(f"{path.relative_to(ROOT)}: {missing} to translate\n")


def compile_all() -> None:
    """Write the `.mo` beside each `.po`."""
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def merged(old: polib.POFile, found: list[Text]) -> polib.POFile:
    """The catalogue of the texts found, with what was translated before."""
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in old}
    fresh = polib.POFile(wrapwidth=88)
    fresh.metadata = old.metadata
    forms = 2 if "nplurals=2" in old.metadata.get("Plural-Forms", "") else 1
    for text in found:
        entry = polib.POEntry(
            msgid=text.msgid,
            msgid_plural=text.plural,
            msgctxt=text.context or None,
            occurrences=[(place, "") for place in sorted(text.places)],
        )
        before = known.get(text.key)
        if text.plural:
            blank = dict.fromkeys(range(forms), "")
            entry.msgstr_plural = (before.msgstr_plural if before else None) or blank
        elif before is not None:
            entry.msgstr = before.msgstr
        if "%(" in text.msgid or "%(" in text.plural:
            entry.flags.append("python-format")
        fresh.append(entry)
    return fresh


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
