"""What other sites and machines are told of a page: title, words, picture, address."""

import re

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

__all__ = ["SharedHead", "register"]

register = template.Library()

SOCIAL_PICTURE = "icons/social.png"
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="(.*?)">', re.DOTALL)


class SharedHead(Node):
    """Title and description as they stand between the tags, and once more for cards.

    A block can be filled only once in a template, so its words are read from what was
    rendered; they are escaped already.
    """

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """The head's first lines, then the same for cards of links."""
        written = self.nodelist.render(context)
        request = context.get("request")
        if request is None:
            return written
        address = request.build_absolute_uri(request.path)
        picture = request.build_absolute_uri(static(SOCIAL_PICTURE))
        cards = format_html(
            '<link rel="canonical" href="{0}">\n'
            '<meta property="og:site_name" content="Eigenpath">'
            '<meta property="og:type" content="website">'
            '<meta property="og:url" content="{0}">'
            '<meta property="og:title" content="{1}">'
            '<meta property="og:description" content="{2}">'
            '<meta property="og:image" content="{3}">'
            '<meta property="og:image:width" content="1200">'
            '<meta property="og:image:height" content="630">'
            '<meta property="og:image:alt" content="{4}">'
            '<meta name="twitter:card" content="summary_large_image">\n',
            address,
            _found(_TITLE, written),
            _found(_DESCRIPTION, written),
            picture,
            "Eigenpath: a path of steepest descent into one of four valleys.",
        )
        return SafeString(written + cards)


@register.tag("sharedhead")
def shared_head(parser: Parser, token: Token) -> SharedHead:
    """Around `<title>` and the description: `{% sharedhead %}…{% endsharedhead %}`."""
    nodelist = parser.parse(("endsharedhead",))
    parser.delete_first_token()
    return SharedHead(nodelist)


def _found(pattern: re.Pattern[str], written: str) -> SafeString:
    found = pattern.search(written)
    return mark_safe(found[1].strip() if found else "")  # noqa: S308  # escaped above
