"""Addresses of the demos' pages."""

from django.urls import path, re_path

from exercises import demo_sending as sending
from exercises import demo_views as views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("demos/", views.demos, name="demos"),
    path("demos/<slug:slug>/", views.demo, name="demo"),
    path("demos/<slug:slug>/surprise/", views.surprise, name="demo-surprise"),
    re_path(
        r"^demos/(?P<slug>[-\w]+)/state\.(?P<kind>npz|json|csv|py)$",
        views.export,
        name="demo-export",
    ),
    path("demos/<slug:slug>/images/", sending.send_picture, name="demo-images"),
    path("demos/<slug:slug>/tables/", sending.send_table, name="demo-tables"),
    path(
        "demos/<slug:slug>/predictions/",
        sending.send_prediction,
        name="demo-predictions",
    ),
]
