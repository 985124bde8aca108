"""What is measured beside our pages."""

from django.urls import path

from bench import views
from bench.admin_site import site

urlpatterns = [path("constant/", views.constant), path("session/", views.session), path("admin/", site.urls)]
