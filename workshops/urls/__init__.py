"""Addresses of workshops: each noun has its own module."""

from django.urls import URLPattern

app_name = "workshops"
urlpatterns: list[URLPattern] = []
