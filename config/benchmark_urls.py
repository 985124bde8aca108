"""The addresses of the program, and those that the benchmark measures beside them."""

from django.urls import include, path

urlpatterns = [path("bench/", include("bench.urls")), path("", include("config.urls"))]
