"""Addresses of gains: each noun has its own module."""

from gains.urls import agreement, benefit, contribution, indicator, insight, work_life_period

app_name = "gains"
urlpatterns = [
    *agreement.urlpatterns,
    *contribution.urlpatterns,
    *benefit.urlpatterns,
    *insight.urlpatterns,
    *work_life_period.urlpatterns,
    *indicator.urlpatterns,
]
