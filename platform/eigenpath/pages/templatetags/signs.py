"""Signs that pages share: icons, status by shape and word, pillars, seals, numbers."""

from datetime import date, datetime

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from eigenpath.lib import local_numbers, nouns

__all__ = ["register"]

register = template.Library()

PILLAR_CODES = {
    "foundations": "fo",
    "linear-algebra": "la",
    "calculus": "ca",
    "multivariable-calculus": "mv",
    "optimisation": "op",
    "probability": "pr",
    "statistics": "st",
    "information-theory": "it",
    "advanced": "ad",
}
STATUS_WORDS = {
    "mastered": gettext_lazy("Mastered"),
    "waived": gettext_lazy("Waived"),
    "learning": gettext_lazy("Learning"),
    "ready": gettext_lazy("Ready"),
    "groundwork": gettext_lazy("Groundwork first"),
}
RESOURCE_ICONS = {
    "book": "book",
    "course": "course",
    "video": "video",
    "playlist": "video",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite; the words beside it carry the meaning."""
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>', name
    )


@register.simple_tag
def shape(status: str) -> SafeString:
    """The shape of a status, for places where its word stands beside it."""
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="#s-{}"/></svg>', status
    )


@register.simple_tag
def status(value: str) -> SafeString:
    """A status as shape and word."""
    return format_html(
        '<span class="status">{}{}</span>', shape(value), status_word(value)
    )


@register.simple_tag
def sign(pillar: str) -> SafeString:
    """The sign of a pillar."""
    return format_html(
        '<svg class="glyph" aria-hidden="true"><use href="#g-{}"/></svg>',
        pillar_code(pillar),
    )


@register.simple_tag
def illustration(pillar: str) -> SafeString:
    """The picture of a pillar, made of its mathematics; nothing for an unknown one."""
    if pillar not in PILLAR_CODES:
        return SafeString()
    return render_to_string(f"illustrations/{pillar}.svg")


@register.simple_tag
def seal(verdict: str) -> SafeString:
    """The seal of a verdict."""
    return format_html(
        '<svg class="seal" viewBox="0 0 36 36" aria-hidden="true">'
        '<use href="#v-{}"/></svg>',
        verdict,
    )


@register.simple_tag
def english() -> SafeString:
    """What authors wrote is English: says so where the page is in another language."""
    is_english = (get_language() or "en").startswith("en")
    return SafeString() if is_english else SafeString(' lang="en-GB"')


@register.filter
def html_of(row: object, field: str) -> SafeString:
    """A field as its stored HTML; as plain text where none is stored yet."""
    stored = getattr(row, f"{field}_html", "") or getattr(row, "html", "")
    # Stored HTML was sanitised when it was made (eigenpath.lib.markdown).
    return mark_safe(stored) if stored else escape(getattr(row, field))  # noqa: S308


@register.filter
def inline(html: str) -> SafeString:
    """Rendered HTML of one paragraph without the paragraph: for labels and lines."""
    text = html.strip()
    if text.startswith("<p>") and text.endswith("</p>") and text.count("<p>") == 1:
        text = text[3:-4]
    return mark_safe(text)  # noqa: S308  # made by eigenpath.lib.markdown


@register.filter
def status_word(value: str) -> str:
    """A status as a word."""
    return str(STATUS_WORDS.get(value, value.capitalize()))


@register.filter
def pillar_code(pillar: str) -> str:
    """The two letters by which the styles know a pillar."""
    return PILLAR_CODES.get(pillar, "fo")


@register.filter
def resource_icon(kind: str) -> str:
    """The icon of a kind of resource."""
    return RESOURCE_ICONS.get(kind, "link")


@register.filter
def two(value: float | None) -> str:
    """A probability with two decimals, for people."""
    return "—" if value is None else local_numbers.fixed(value, 2)


@register.filter
def plain(value: float) -> str:
    """A number without needless zeros, for people."""
    return local_numbers.general(value)


@register.filter
def percent(share: float, places: int = 0) -> str:
    """A share of 1 in per cent, for people."""
    return local_numbers.percent(share, places)


@register.filter
def exact(value: float | None) -> str:
    """A number for styles, drawings and scripts: always with a point."""
    return "" if value is None else f"{value:.6g}"


@register.filter
def hours(minutes: float) -> str:
    """Minutes as a person says them."""
    full, rest = divmod(round(minutes), 60)
    if not full:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": full}
    return _("%(hours)d h %(minutes)02d") % {"hours": full, "minutes": rest}


@register.filter
def counted(number: int, noun: str) -> str:
    """`3|counted:"concept"` is "3 concepts"; the nouns are in `eigenpath.lib.nouns`."""
    return nouns.counted(number, noun)


@register.filter
def day(value: date | datetime | None) -> str:
    """A day as `4 November`, with its year if that is not this one."""
    if value is None:
        return ""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    same_year = local.year == timezone.localdate().year
    return date_format(local, "MONTH_DAY_FORMAT" if same_year else "DATE_FORMAT")


@register.filter
def sentence(text: str) -> str:
    """The text with a capital first and a full stop last."""
    text = text.strip()
    if not text:
        return ""
    ended = text if text[-1] in ".!?" else f"{text}."
    return ended[0].upper() + ended[1:]


@register.filter
def capital(text: str) -> str:
    """The text with a capital first, the rest as it is."""
    return text[:1].upper() + text[1:]
