"""Sessions of those who only ask how something would be read or drawn."""

from drf_spectacular.authentication import SessionScheme
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request

from eigenpath.accounts.tokens import TokenAuthentication

__all__ = ["ASKING"]


class AskingSession(SessionAuthentication):
    """A session whose POST stores nothing, so that a forged one gains nothing.

    What is asked while typing meets the first answer of a guest on its way: that one
    makes the session and its token, and the token already read is then not the newest.
    """

    def enforce_csrf(self, request: Request) -> None:
        """Ask for no token."""


class AskingSessionScheme(SessionScheme):
    """The API document calls it a session like any other."""

    target_class = "eigenpath.accounts.sessions.AskingSession"


# For views that answer a POST without keeping anything of it.
ASKING = (TokenAuthentication, AskingSession)
