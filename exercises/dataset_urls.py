"""Addresses of the data sets' pages."""

from django.urls import path

from exercises import dataset_views as views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("datasets/", views.datasets, name="datasets"),
    path("datasets/<slug:slug>/", views.dataset, name="dataset"),
    path("datasets/<slug:slug>/table.csv", views.table, name="dataset-table"),
]
