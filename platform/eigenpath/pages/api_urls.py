"""Addresses of the composed pages' API, below /api/v1/."""

from django.urls import path

from eigenpath.pages.api import account, today
from eigenpath.pages.api.search import SearchView

__all__ = ["urlpatterns"]

urlpatterns = [
    path("account/", account.AccountView.as_view(), name="api-account"),
    path("account/settings/", account.SettingsView.as_view(), name="api-settings"),
    path("account/data/", account.OwnDataView.as_view(), name="api-own-data"),
    path("today/", today.TodayView.as_view(), name="api-today"),
    path("progress/history/", today.HistoryView.as_view(), name="api-history"),
    path("search/", SearchView.as_view(), name="api-search"),
]
