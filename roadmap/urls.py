"""Addresses of the roadmap's pages."""

from django.urls import path

from roadmap import note_views, resource_views, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("map/", views.map_, name="map"),
    path("concepts/", views.concepts, name="concepts"),
    path("concepts/<slug:slug>/studied/", views.studied, name="studied"),
    path("plan/", views.plan, name="plan"),
    path("resources/", resource_views.resources, name="resources"),
    path("sources/", views.sources, name="sources"),
    path("resources/<slug:slug>/own/", note_views.own_resource, name="own-resource"),
    path("notes/", note_views.notes, name="notes"),
    path("notes/eigenpath-notes.md", note_views.notes_file, name="notes-file"),
    *(
        path(
            f"notes/{kind}/<slug:slug>/",
            note_views.note,
            {"kind": kind},
            f"note-{kind}",
        )
        for kind in ("concepts", "resources")
    ),
    *(
        path(
            f"bookmarks/{kind}/<slug:slug>/",
            note_views.bookmark,
            {"kind": kind},
            f"bookmark-{kind}",
        )
        for kind in ("concepts", "resources")
    ),
    path("practice/tasks/<uuid:uuid>/", note_views.task, name="practice-task"),
]
