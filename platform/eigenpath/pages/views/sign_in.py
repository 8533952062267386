"""Signing in, with a limit on wrong passwords."""

from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from eigenpath.accounts.actions import current_learner
from eigenpath.accounts.forms import SignInForm
from eigenpath.accounts.models import User
from eigenpath.accounts.sign_in_limit import (
    TOO_OFTEN,
    forget_failures,
    is_limited,
    record_failure,
)
from eigenpath.pages.arrivals import arrive

__all__ = ["sign_in"]

WRONG = gettext_lazy("This name and this password do not belong together. Check both.")


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Check name and password; a guest's work moves into the account."""
    learner = current_learner(request)
    target = _target(request)
    if learner is not None and not learner.is_guest:
        return redirect(target)
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["username"]
        if is_limited(request, name):
            form.add_error(None, TOO_OFTEN)
            status = 429
        elif (account := _account(request, form)) is not None:
            forget_failures(request, name)
            arrive(request, account)
            messages.success(
                request, _("Welcome back, %(name)s.") % {"name": account.username}
            )
            return redirect(target)
        else:
            record_failure(request, name)
            form.add_error(None, WRONG)
    if form.errors and status == 200:
        status = 422
    context = {"form": form, "next": target, "is_guest": learner is not None}
    return render(request, "accounts/sign_in.html", context, status=status)


def _account(request: HttpRequest, form: SignInForm) -> User | None:
    found = authenticate(
        request,
        username=form.cleaned_data["username"],
        password=form.cleaned_data["password"],
    )
    return found if isinstance(found, User) and not found.is_guest else None


def _target(request: HttpRequest) -> str:
    """Where to go afterwards: a page of ours, never another site."""
    wish = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wish, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wish if is_ours else "/today/"
