"""What is measured beside our pages."""

from django.urls import path

from bench import views
from bench.admin_site import forms, site

urlpatterns = [
    path("constant/", views.constant),
    path("session/", views.session),
    path("admin/", site.urls),
    path("admin-forms/", forms.urls),
]
