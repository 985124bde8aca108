"""Addresses of portal: each noun has its own module. What begins with portal/ is for people of organisations."""

from portal.urls import access, entering, pages, plans

app_name = "portal"
urlpatterns = [*entering.urlpatterns, *pages.urlpatterns, *plans.urlpatterns, *access.urlpatterns]
