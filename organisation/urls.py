from django.urls import path

from organisation.views import person

app_name = "organisation"
urlpatterns = [
    path("settings/people/lookup/", person.person_lookup, name="person_lookup"),
]
