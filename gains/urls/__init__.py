"""Addresses of gains: each noun has its own module."""

from gains.urls import agreement, contribution

app_name = "gains"
urlpatterns = [
    *agreement.urlpatterns,
    *contribution.urlpatterns,
]
