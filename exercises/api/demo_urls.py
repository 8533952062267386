"""Addresses of the demos' API, below /api/v1/."""

from django.urls import path, re_path

from exercises.api import demo_events, demo_formulas, demo_predictions, demos

__all__ = ["urlpatterns"]

urlpatterns = [
    path("demos/", demos.DemoList.as_view(), name="api-demos"),
    path("demos/<slug:slug>/", demos.DemoDetail.as_view(), name="api-demo"),
    path("demos/<slug:slug>/runs/", demos.runs, name="api-demo-runs"),
    re_path(
        r"^demos/(?P<slug>[-\w]+)/runs/(?P<digest>[0-9a-f]{32})/$",
        demos.RunDetail.as_view(),
        name="api-demo-run",
    ),
    re_path(
        r"^demos/(?P<slug>[-\w]+)/runs/(?P<digest>[0-9a-f]{32})/events/$",
        demo_events.run_events,
        name="api-demo-run-events",
    ),
    path(
        "demos/<slug:slug>/formulas/",
        demo_formulas.DemoFormulas.as_view(),
        name="api-demo-formulas",
    ),
    path(
        "demos/<slug:slug>/images/",
        demos.DemoImages.as_view(),
        name="api-demo-images",
    ),
    path(
        "demos/<slug:slug>/tables/",
        demos.DemoTables.as_view(),
        name="api-demo-tables",
    ),
    path(
        "demos/<slug:slug>/predictions/",
        demo_predictions.DemoPredictions.as_view(),
        name="api-demo-predictions",
    ),
]
