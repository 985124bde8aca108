"""Addresses of practices: each noun has its own module."""

from practices.urls import finding

app_name = "practices"
urlpatterns = [*finding.urlpatterns]
