"""Addresses of practices: each noun has its own module."""

from practices.urls import finding, parts, practice, public

app_name = "practices"
urlpatterns = [
    *public.urlpatterns,
    *finding.urlpatterns,
    *practice.urlpatterns,
    *parts.urlpatterns,
]
