"""Addresses of the roadmap's API, below /api/v1/."""

from django.urls import path

from roadmap.api import notes, plan, sources, views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("pillars/", views.PillarList.as_view(), name="api-pillars"),
    path("concepts/", views.ConceptList.as_view(), name="api-concepts"),
    path("concepts/<slug:slug>/", views.ConceptDetail.as_view(), name="api-concept"),
    path("prerequisites/", views.PrerequisiteList.as_view(), name="api-prerequisites"),
    path("pathways/", views.PathwayList.as_view(), name="api-pathways"),
    path("pathways/<slug:slug>/", views.PathwayDetail.as_view(), name="api-pathway"),
    path("plan/", views.PlanList.as_view(), name="api-plans"),
    path("plan/<slug:slug>/", views.PlanDetail.as_view(), name="api-plan"),
    path(
        "plan/<slug:slug>/enrolment/",
        plan.EnrolmentView.as_view(),
        name="api-enrolment",
    ),
    path(
        "plan/<slug:slug>/enrolment/keep-the-end/",
        plan.KeepEndView.as_view(),
        name="api-keep-end",
    ),
    path(
        "plan/<slug:slug>/enrolment/leave/",
        plan.LeavePlan.as_view(),
        name="api-leave-plan",
    ),
    path(
        "plan/<slug:slug>/calendar/revoke/",
        plan.RevokeCalendar.as_view(),
        name="api-revoke-calendar",
    ),
    path("plan/<slug:slug>/days/", plan.PlanDays.as_view(), name="api-plan-days"),
    path("plan/<slug:slug>/moves/", plan.PlanMoves.as_view(), name="api-plan-moves"),
    path(
        "plan/<slug:slug>/calendar/",
        plan.OwnCalendar.as_view(),
        name="api-calendar",
    ),
    path("resources/", views.ResourceList.as_view(), name="api-resources"),
    path("resources/<slug:slug>/", views.ResourceDetail.as_view(), name="api-resource"),
    path("sources/", sources.SourceItemList.as_view(), name="api-sources"),
    path("errata/", sources.ErratumList.as_view(), name="api-errata"),
    path("progress/", views.ProgressView.as_view(), name="api-progress"),
    path("notes/", notes.NoteList.as_view(), name="api-notes"),
    path("notes/preview/", notes.NotePreview.as_view(), name="api-note-preview"),
    path("bookmarks/", notes.BookmarkList.as_view(), name="api-bookmarks"),
    path(
        "resources/<slug:slug>/own/",
        notes.OwnResource.as_view(),
        name="api-own-resource",
    ),
    path("tasks/<uuid:uuid>/", notes.TaskDone.as_view(), name="api-task"),
    *(
        path(
            f"{word}/{kind}/<slug:slug>/",
            view.as_view(),
            {"kind": kind},
            f"api-{word}-{kind}",
        )
        for word, view in (("notes", notes.NoteAbout), ("bookmarks", notes.BookmarkOf))
        for kind in ("concepts", "resources")
    ),
]
