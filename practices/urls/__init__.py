"""Addresses of practices: each noun has its own module."""

from django.urls import URLPattern

app_name = "practices"
urlpatterns: list[URLPattern] = []
