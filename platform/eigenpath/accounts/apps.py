"""Accounts as a Django app."""

from django.apps import AppConfig

__all__ = ["AccountsConfig"]


class AccountsConfig(AppConfig):
    """Users and tokens."""

    name = "eigenpath.accounts"
    label = "accounts"
