"""Addresses of accounts; signing in is in eigenpath.pages.urls."""

from django.urls import path

from eigenpath.accounts import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("sign-up/", views.sign_up, name="sign-up"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("account/", views.account, name="account"),
    path("account/tokens/", views.make_token, name="make-token"),
    path("account/tokens/<int:token_id>/revoke/", views.revoke, name="revoke-token"),
]
