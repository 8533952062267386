"""The account: name, password, settings, and the tokens of programs.

A guest has settings as well; name, password and tokens come with an account.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from eigenpath.accounts import actions
from eigenpath.accounts.account_forms import (
    PasswordForm,
    ProfileForm,
    SettingsForm,
    TokenForm,
)
from eigenpath.accounts.forms import MISMATCH
from eigenpath.accounts.models import ApiToken, User
from eigenpath.accounts.scopes import Scope
from eigenpath.accounts.sign_in_limit import (
    TOO_OFTEN,
    forget_failures,
    is_limited,
    record_failure,
)
from eigenpath.accounts.tokens import issue_token, revoke_token
from eigenpath.accounts.zones import browser_zone
from eigenpath.lib.errors import ConflictError

__all__ = ["account", "make_token", "password", "profile", "revoke", "settings"]

_OwnersView = Callable[..., HttpResponse]


def _of_an_account(view: _OwnersView) -> _OwnersView:
    """Show whoever has no account the way to one."""

    @wraps(view)
    def asked(request: HttpRequest, **values: Any) -> HttpResponse:
        learner = actions.current_learner(request)
        if learner is None:
            return redirect("/sign-in/?next=/account/")
        if learner.is_guest:
            return redirect("sign-up")
        return view(request, learner, **values)

    return asked


@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """The account, or the settings of a guest."""
    learner = actions.current_learner(request)
    if learner is None:
        return redirect("/sign-in/?next=/account/")
    return _page(request, learner)


@never_cache
@require_POST
@_of_an_account
def profile(request: HttpRequest, learner: User) -> HttpResponse:
    """Another name or address."""
    before = learner.username
    form = ProfileForm(learner, request.POST)
    if form.is_valid():
        try:
            actions.change_profile(learner, **form.cleaned_data)
        except ConflictError as error:  # somebody took the name a moment ago
            form.add_error("username", error.message)
            learner.username = before
    if form.errors:
        return _page(request, learner, profile_form=form)
    messages.success(request, _("Your name and address are kept."))
    return redirect("/account/#profile")


@sensitive_post_parameters("old", "new")
@never_cache
@require_POST
@_of_an_account
def password(request: HttpRequest, learner: User) -> HttpResponse:
    """Another password; the old one may be tried as seldom as at the door."""
    form = PasswordForm(learner, request.POST)
    if is_limited(request, learner.username):
        form.add_error(None, TOO_OFTEN)
        return _page(request, learner, password_form=form, status=429)
    if not form.is_valid():
        if form.has_error("old", MISMATCH):
            record_failure(request, learner.username)
        return _page(request, learner, password_form=form)
    forget_failures(request, learner.username)
    actions.change_password(request, learner, password=form.cleaned_data["new"])
    messages.success(
        request,
        _("Your password is changed. Other browsers have to sign in again."),
    )
    return redirect("/account/#password")


@never_cache
@require_POST
def settings(request: HttpRequest) -> HttpResponse:
    """Time zone, goal and streak: for everybody, guests too."""
    learner = actions.ensure_learner(request)
    form = SettingsForm(learner, request.POST)
    if not form.is_valid():
        return _page(request, learner, settings_form=form)
    actions.change_settings(learner, **form.cleaned_data)
    messages.success(request, _("Your settings are kept."))
    return redirect("/account/#settings")


@never_cache
@require_POST
@_of_an_account
def make_token(request: HttpRequest, learner: User) -> HttpResponse:
    """Make a token and show it, this once."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, learner, token_form=form)
    _token, text = issue_token(
        learner,
        name=form.cleaned_data["name"],
        scopes=[Scope(one) for one in form.cleaned_data["scopes"]],
        expires_at=form.expires_at,
    )
    return _page(request, learner, new_token=text)


@never_cache
@require_POST
@_of_an_account
def revoke(request: HttpRequest, learner: User, token_id: int) -> HttpResponse:
    """End a token."""
    if not revoke_token(learner, token_id=token_id):
        raise Http404("no such token")
    messages.success(request, _("The token is revoked. Nothing can use it any more."))
    return redirect("/account/#tokens")


def _page(
    request: HttpRequest,
    learner: User,
    *,
    new_token: str = "",
    status: int = 200,
    **sent: forms.Form,
) -> HttpResponse:
    """The page; a form that was sent with faults keeps what was written."""
    if status == 200 and sent:
        status = 422
    context: dict[str, object] = {
        "settings_form": SettingsForm(learner, browser_zone=browser_zone(request)),
        "now": timezone.localtime(),
        "form": next(iter(sent.values()), None),
    }
    if not learner.is_guest:
        rows = ApiToken.objects.filter(owner=learner, revoked_at__isnull=True)
        context |= {
            "profile_form": ProfileForm(learner),
            "password_form": PasswordForm(learner),
            "token_form": TokenForm(),
            "tokens": list(rows),
            "new_token": new_token,
        }
    context |= sent
    return render(request, "accounts/account.html", context, status=status)
