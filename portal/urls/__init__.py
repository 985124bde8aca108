"""Addresses of portal: each noun has its own module."""

from django.urls import URLPattern

app_name = "portal"
urlpatterns: list[URLPattern] = []
