"""Addresses of the composed pages."""

from django.urls import path

from eigenpath.pages.views import (
    appearance,
    bridge,
    concept,
    home,
    language,
    own_data,
    plain,
    practice,
    progress,
    search,
    sign_in,
    style,
    today,
)

__all__ = ["urlpatterns"]

urlpatterns = [
    path("", home.home, name="home"),
    path("today/", today.today, name="today"),
    path("progress/", progress.progress, name="progress"),
    path("appearance/", appearance.appearance, name="appearance"),
    path("language/", language.language, name="language"),
    path("concepts/<slug:slug>/", concept.concept, name="concept"),
    path("practice/", practice.practice, name="practice"),
    path("concepts/<slug:slug>/bridge/", bridge.bridge, name="bridge"),
    path("search/", search.search, name="search"),
    path("account/data/", own_data.own_data, name="own-data"),
    path("account/data/eigenpath.json", own_data.own_json, name="own-json"),
    path("account/data/eigenpath.zip", own_data.own_csv, name="own-csv"),
    path("account/delete/", own_data.delete, name="delete-account"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("style/", style.style, name="style"),
    path("healthz", plain.healthz, name="healthz"),
    path("robots.txt", plain.robots, name="robots"),
    path("favicon.svg", plain.favicon, name="favicon"),
    path("favicon.ico", plain.favicon_ico, name="favicon-ico"),
    path("manifest.webmanifest", plain.manifest, name="manifest"),
]
