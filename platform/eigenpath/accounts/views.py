"""Signing up and out.

Signing in is one floor up (eigenpath.pages): it moves a guest's work, which accounts
know nothing of.
"""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
)

from eigenpath.accounts import actions
from eigenpath.accounts.forms import SignUpForm
from eigenpath.lib.errors import ConflictError

__all__ = ["sign_out", "sign_up"]


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Make an account; whatever the guest did becomes the account's."""
    learner = actions.current_learner(request)
    if learner is not None and not learner.is_guest:
        return redirect("today")
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _signed_up(request, form):
        messages.success(
            request, _("Your account is made. Everything you did is in it.")
        )
        return redirect("today")
    return render(
        request,
        "accounts/sign_up.html",
        {"form": form, "is_guest": learner is not None},
        status=422 if form.errors else 200,
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session. A guest's work would be lost, so a guest stays."""
    learner = actions.current_learner(request)
    if learner is not None and learner.is_guest:
        messages.info(request, _("Sign up first, and your work is kept."))
        return redirect("sign-up")
    logout(request)
    return redirect("home")


def _signed_up(request: HttpRequest, form: SignUpForm) -> bool:
    data = form.cleaned_data
    try:
        actions.sign_up(
            request,
            username=data["username"],
            email=data["email"],
            password=data["password"],
        )
    except ConflictError as error:  # somebody took the name a moment ago
        form.add_error("username", error.message)
        return False
    return True
