"""Tokens of REST clients: 256 random bits, shown once, kept as a hash.

A token may do what its scopes say. That is asked here and not in the views: a view
that forgets to ask would give everything away.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from eigenpath.accounts.models import ApiToken, User
from eigenpath.accounts.scopes import ALL_SCOPES, Scope, needed_scopes
from eigenpath.accounts.zones import use_zone_of
from eigenpath.lib.errors import InvalidInputError

__all__ = [
    "MissingScopeError",
    "TokenAuthentication",
    "issue_token",
    "revoke_token",
]

# Written at most this often, so that a busy client does not write on every request.
_LAST_USED_STEP = timedelta(minutes=5)


class MissingScopeError(PermissionDenied):
    """The token is good, and was not made for this (RFC 6750, 3.1)."""

    def __init__(self, scopes: Iterable[Scope]) -> None:
        names = sorted(scopes)
        wanted = _(" or ").join(names)
        super().__init__(
            _("This token may not do this: it lacks the scope %(scope)s.")
            % {"scope": wanted}
        )
        self.problem = {"scopes": names}
        self.auth_header = (
            f'Bearer error="insufficient_scope", scope="{" ".join(names)}"'
        )


def issue_token(
    owner: User,
    *,
    name: str,
    scopes: Iterable[Scope] = ALL_SCOPES,
    expires_at: datetime | None = None,
) -> tuple[ApiToken, str]:
    """Make a token; the text is returned this once and never stored.

    Raises
    ------
    InvalidInputError
        Without a scope: it could do nothing.
    """
    allowed = sorted(set(scopes))
    if not allowed:
        raise InvalidInputError(
            _("A token that may do nothing is of no use."),
            fields={"scopes": _("Choose at least one.")},
        )
    text = f"ep_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        owner=owner,
        name=name,
        prefix=text[:8],
        digest=_digest(text),
        scopes=" ".join(allowed),
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
            raise AuthenticationFailed(_("Write: Authorization: Bearer <token>."))
        token = (
            ApiToken.objects.select_related("owner")
            .filter(digest=_digest(words[1].decode("ascii", "replace")))
            .first()
        )
        now = timezone.now()
        if token is None or token.revoked_at or not token.owner.is_active:
            raise AuthenticationFailed(_("This token is not known or was revoked."))
        if token.expires_at and token.expires_at <= now:
            raise AuthenticationFailed(_("This token has expired. Make a new one."))
        _require_scope(request, token)
        if token.last_used_at is None or now - token.last_used_at > _LAST_USED_STEP:
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
        use_zone_of(token.owner)
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


def _require_scope(request: Request, token: ApiToken) -> None:
    """Refuse what the token was not made for; what is not listed needs all scopes."""
    found = request.resolver_match
    route = (found.url_name or "") if found else ""
    needed = needed_scopes(route, request.method or "")
    if needed is None:
        missing = ALL_SCOPES - token.scope_set
        if missing:
            raise MissingScopeError(missing)
    elif needed and not needed & token.scope_set:
        raise MissingScopeError(needed)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
