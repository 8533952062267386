"""Addresses of the demos' pages."""

from django.urls import path

from exercises import demo_sending as sending
from exercises import demo_views as views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("demos/", views.demos, name="demos"),
    path("demos/<slug:slug>/", views.demo, name="demo"),
    path("embed/<slug:slug>/", views.embed, name="demo-embed"),
    path("demos/<slug:slug>/surprise/", views.surprise, name="demo-surprise"),
    path("demos/<slug:slug>/state.<slug:kind>", views.export, name="demo-export"),
    path("demos/<slug:slug>/images/", sending.send_picture, name="demo-images"),
    path("demos/<slug:slug>/tables/", sending.send_table, name="demo-tables"),
    path(
        "demos/<slug:slug>/predictions/",
        sending.send_prediction,
        name="demo-predictions",
    ),
]
