"""Addresses of accounts; signing in is in eigenpath.pages.urls."""

from django.urls import path

from eigenpath.accounts import account_views, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("sign-up/", views.sign_up, name="sign-up"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("account/", account_views.account, name="account"),
    path("account/profile/", account_views.profile, name="profile"),
    path("account/password/", account_views.password, name="password"),
    path("account/settings/", account_views.settings, name="settings"),
    path("account/tokens/", account_views.make_token, name="make-token"),
    path(
        "account/tokens/<int:token_id>/revoke/",
        account_views.revoke,
        name="revoke-token",
    ),
]
