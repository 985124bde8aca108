"""Addresses of portal: each noun has its own module. What begins with portal/ is for people of organisations."""

from portal.urls import access, entering, pages

app_name = "portal"
urlpatterns = [*entering.urlpatterns, *pages.urlpatterns, *access.urlpatterns]
