"""Addresses of workshops: each noun has its own module."""

from workshops.urls import join, workshop

app_name = "workshops"
urlpatterns = [
    *join.urlpatterns,
    *workshop.urlpatterns,
]
