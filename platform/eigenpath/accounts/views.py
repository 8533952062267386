"""Signing up and out, and the account with its API tokens.

Signing in is one floor up (eigenpath.pages): it moves a guest's work, which accounts
know nothing of.
"""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from eigenpath.accounts import actions
from eigenpath.accounts.forms import SignUpForm, TokenForm
from eigenpath.accounts.models import ApiToken, User
from eigenpath.accounts.tokens import issue_token, revoke_token
from eigenpath.lib.errors import ConflictError

__all__ = ["account", "make_token", "revoke", "sign_out", "sign_up"]


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
        messages.success(request, "Your account is made. Everything you did is in it.")
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
        messages.info(request, "Sign up first, and your work is kept.")
        return redirect("sign-up")
    logout(request)
    return redirect("home")


@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """The account: name and tokens."""
    owner = _owner(request)
    if owner is None:
        return _to_the_door(request)
    return _account_page(request, owner, TokenForm())


@never_cache
@require_POST
def make_token(request: HttpRequest) -> HttpResponse:
    """Make a token and show it, this once."""
    owner = _owner(request)
    if owner is None:
        return _to_the_door(request)
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _account_page(request, owner, form, status=422)
    _, text = issue_token(owner, name=form.cleaned_data["name"])
    return _account_page(request, owner, TokenForm(), new_token=text)


@require_POST
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """End a token."""
    owner = _owner(request)
    if owner is None:
        return _to_the_door(request)
    if not revoke_token(owner, token_id=token_id):
        raise Http404("no such token")
    messages.success(request, "The token is revoked. Nothing can use it any more.")
    return redirect("account")


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


def _owner(request: HttpRequest) -> User | None:
    learner = actions.current_learner(request)
    return learner if learner is not None and not learner.is_guest else None


def _to_the_door(request: HttpRequest) -> HttpResponse:
    if actions.current_learner(request) is not None:
        return redirect("sign-up")
    return redirect("/sign-in/?next=/account/")


def _account_page(
    request: HttpRequest,
    owner: User,
    form: TokenForm,
    *,
    new_token: str = "",
    status: int = 200,
) -> HttpResponse:
    tokens = ApiToken.objects.filter(owner=owner, revoked_at__isnull=True)
    context = {"form": form, "tokens": list(tokens), "new_token": new_token}
    return render(request, "accounts/account.html", context, status=status)
