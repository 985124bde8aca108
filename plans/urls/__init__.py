"""Addresses of plans: each noun has its own module."""

from plans.urls import needs_map, shared_plan

app_name = "plans"
urlpatterns = [*shared_plan.urlpatterns, *needs_map.urlpatterns]
