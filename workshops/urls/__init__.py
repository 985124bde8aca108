"""Addresses of workshops: each noun has its own module. Behind prefixes, so that who asks for something else, and the phones
that ask for the board each other second, are soon where they belong."""

from django.urls import include, path

from organisation.views.catalogue import catalogue_urls
from workshops.urls import join, workshop
from workshops.views.workshop_template import TEMPLATES

app_name = "workshops"
urlpatterns = [
    path("join/", include(join.urlpatterns)),
    path("workshops/", include(workshop.urlpatterns)),
    *catalogue_urls("workshop-templates", TEMPLATES),
]
