"""Tokens of REST clients: 256 random bits, shown once, kept as a hash."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from eigenpath.accounts.models import ApiToken, User

__all__ = ["TokenAuthentication", "issue_token", "revoke_token"]

# Written at most this often, so that a busy client does not write on every request.
_LAST_USED_STEP = timedelta(minutes=5)


def issue_token(
    owner: User, *, name: str, expires_at: datetime | None = None
) -> tuple[ApiToken, str]:
    """Make a token; the text is returned this once and never stored."""
    text = f"ep_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        owner=owner,
        name=name,
        prefix=text[:8],
        digest=_digest(text),
        expires_at=expires_at,
    )
    return token, text


def revoke_token(owner: User, *, token_id: int) -> bool:
    """End a token of this owner; says whether there was one to end."""
    return bool(
        ApiToken.objects.filter(
            owner=owner, pk=token_id, revoked_at__isnull=True
        ).update(revoked_at=timezone.now())
    )


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer ep_…`."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """The token's owner, or None when no token was sent."""
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != b"bearer":
            return None
        if len(words) != 2:
            raise AuthenticationFailed("Write: Authorization: Bearer <token>.")
        token = (
            ApiToken.objects.select_related("owner")
            .filter(digest=_digest(words[1].decode("ascii", "replace")))
            .first()
        )
        now = timezone.now()
        if token is None or token.revoked_at or not token.owner.is_active:
            raise AuthenticationFailed("This token is not known or was revoked.")
        if token.expires_at and token.expires_at <= now:
            raise AuthenticationFailed("This token has expired. Make a new one.")
        if token.last_used_at is None or now - token.last_used_at > _LAST_USED_STEP:
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
        return token.owner, token

    def authenticate_header(self, request: Request) -> str:
        """What a client without a valid token is told to send."""
        return "Bearer"


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # drf-spectacular registers subclasses untyped
    """How the API document describes the tokens."""

    target_class = "eigenpath.accounts.tokens.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """An HTTP bearer scheme."""
        return {"type": "http", "scheme": "bearer"}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
