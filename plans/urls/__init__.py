"""Addresses of plans: each noun has its own module."""

from django.urls import URLPattern

app_name = "plans"
urlpatterns: list[URLPattern] = []
