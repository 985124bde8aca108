from django.urls import path

from partnerships.views import reference

urlpatterns = [
    path("settings/municipalities/", reference.municipality_list, name="municipality_list"),
    path("settings/industries/", reference.industry_list, name="industry_list"),
]
