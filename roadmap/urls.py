"""Addresses of the roadmap's pages."""

from django.urls import path

from roadmap import map_views, note_views, plan_views, resource_views, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("map/", map_views.map_, name="map"),
    path("concepts/", map_views.concepts, name="concepts"),
    path("concepts/<slug:slug>/studied/", views.studied, name="studied"),
    path("resources/", resource_views.resources, name="resources"),
    path("plan/", plan_views.plan, name="plan"),
    path("plan/keep-the-end/", plan_views.keep_end, name="keep-end"),
    path("plan/leave/", plan_views.leave, name="leave-plan"),
    path("plan/calendar/", plan_views.make_calendar, name="make-calendar"),
    path("plan/calendar/revoke/", plan_views.revoke_calendar, name="revoke-calendar"),
    path("plan/eigenpath.ics", plan_views.calendar_file, name="calendar-file"),
    path("calendar/<str:secret>.ics", plan_views.calendar_feed, name="calendar-feed"),
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
