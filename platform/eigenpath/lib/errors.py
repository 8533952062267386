"""Domain errors: what a caller did that cannot be done, in words a person can use."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

__all__ = [
    "ConflictError",
    "DomainError",
    "InvalidInputError",
    "MissingError",
    "NotAllowedError",
    "UnavailableError",
]


class DomainError(Exception):
    """Base of all errors that a person can mend; `status` is their HTTP code."""

    status = 400
    title: "str | StrPromise" = gettext_lazy("This cannot be done")

    def __init__(self, message: str, *, fields: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.fields = fields or {}


class InvalidInputError(DomainError):
    """Something sent is not usable; `fields` says what and how to mend it."""

    status = 422
    title = gettext_lazy("Please correct what was sent")


class ConflictError(DomainError):
    """Somebody else was first, or the same key was used for something else."""

    status = 409
    title = gettext_lazy("This was changed in the meantime")


class MissingError(DomainError):
    """There is no such thing, or it is not this person's to see."""

    status = 404
    title = gettext_lazy("Not found")


class NotAllowedError(DomainError):
    """The person is known and may not do this."""

    status = 403
    title = gettext_lazy("Not allowed")


class UnavailableError(DomainError):
    """A part of the house is down; trying later helps."""

    status = 503
    title = gettext_lazy("Not available at the moment")
