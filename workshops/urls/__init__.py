"""Addresses of workshops: each noun has its own module."""

from workshops.urls import join

app_name = "workshops"
urlpatterns = [
    *join.urlpatterns,
]
