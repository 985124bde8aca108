"""Addresses of gains: each noun has its own module."""

from django.urls import URLPattern

app_name = "gains"
urlpatterns: list[URLPattern] = []
