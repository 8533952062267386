"""Everything we have about a person: to look at, to take home, to end."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from eigenpath.accounts.actions import current_learner, delete_account
from eigenpath.accounts.forms import MISMATCH, DeleteForm
from eigenpath.accounts.models import User
from eigenpath.accounts.sign_in_limit import TOO_OFTEN, is_limited, record_failure
from eigenpath.lib.errors import NotAllowedError
from eigenpath.lib.sheets import sheets_as_json, sheets_as_zip
from eigenpath.pages.own_sheets import own_sheets

__all__ = ["delete", "own_csv", "own_data", "own_json"]

View = Callable[[HttpRequest], HttpResponse]

_DOOR = "/sign-in/?next=/account/data/"


def _of_somebody(view: Callable[[HttpRequest, User], HttpResponse]) -> View:
    """Ask whoever has done nothing here yet to sign in; the rest is nobody else's."""

    @wraps(view)
    def asked(request: HttpRequest) -> HttpResponse:
        learner = current_learner(request)
        return redirect(_DOOR) if learner is None else view(request, learner)

    return asked


@never_cache
@require_safe
@_of_somebody
def own_data(request: HttpRequest, learner: User) -> HttpResponse:
    """What there is, in which files, and how to end it."""
    return _page(request, learner, DeleteForm(learner))


@never_cache
@require_safe
@_of_somebody
def own_json(request: HttpRequest, learner: User) -> HttpResponse:
    """All of it as one JSON file."""
    text = sheets_as_json(own_sheets(learner), timezone.now())
    return _download(text, "application/json", "eigenpath.json")


@never_cache
@require_safe
@_of_somebody
def own_csv(request: HttpRequest, learner: User) -> HttpResponse:
    """All of it as CSV files in a ZIP, with own pictures and tables."""
    content = sheets_as_zip(own_sheets(learner), timezone.now())
    return _download(content, "application/zip", "eigenpath.zip")


@sensitive_post_parameters("password")
@never_cache
@require_POST
@_of_somebody
def delete(request: HttpRequest, learner: User) -> HttpResponse:
    """End the account and all that is about the person; lessons and exercises stay.

    A password may be tried as seldom as at the door: somebody may sit at a screen that
    was left open.
    """
    form = DeleteForm(learner, request.POST)
    if is_limited(request, learner.username):
        form.add_error(None, TOO_OFTEN)
        return _page(request, learner, form, status=429)
    if not form.is_valid():
        if form.has_error("password", MISMATCH):
            record_failure(request, learner.username)
        return _page(request, learner, form, status=422)
    try:
        delete_account(learner)
    except NotAllowedError as error:
        form.add_error(None, error.message)
        return _page(request, learner, form, status=422)
    logout(request)
    messages.success(request, _("Your account and everything about you is deleted."))
    return redirect("home")


def _page(
    request: HttpRequest, learner: User, form: DeleteForm, *, status: int = 200
) -> HttpResponse:
    context = {"sheets": own_sheets(learner), "form": form}
    return render(request, "pages/own_data.html", context, status=status)


def _download(content: str | bytes, sort: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=sort)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
