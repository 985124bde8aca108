from django.urls import path

from partnerships.views import (
    ask_first,
    brief,
    company,
    company_list,
    company_notices,
    company_section,
    restricted_note,
    workplace,
)

urlpatterns = [
    path("companies/", company_list.company_list, name="company_list"),
    path("companies/new/", company.company_create, name="company_create"),
    path("companies/lookup/", company_list.company_lookup, name="company_lookup"),
    path("companies/alike/", company.company_duplicates, name="company_duplicates"),
    path("companies/municipalities/", company_list.municipality_lookup, name="municipality_lookup"),
    path("companies/industries/", company_list.industry_lookup, name="industry_lookup"),
    path("companies/<int:pk>/", company.company_detail, name="company_detail"),
    path("companies/<int:pk>/edit/", company.company_edit, name="company_edit"),
    path("companies/<int:pk>/delete/", company.company_delete, name="company_delete"),
    path("companies/<int:pk>/timeline/", company.company_timeline, name="company_timeline"),
    path("companies/<int:pk>/all/<slug:section>/", company_section.company_section, name="company_section"),
    path("companies/<int:company>/workplaces/new/", workplace.workplace_create, name="workplace_create"),
    path("companies/notices/", company_notices.company_notices, name="company_notices"),
    path("companies/<int:pk>/brief/", brief.company_brief, name="company_brief"),
    path("companies/<int:pk>/ask-first/", ask_first.company_ask_first, name="company_ask_first"),
    path("companies/<int:pk>/ask-no-longer/", ask_first.company_ask_no_longer, name="company_ask_no_longer"),
    path("companies/<int:company>/notes/new/", restricted_note.restricted_note_create, name="restricted_note_create"),
    path("notes/<int:pk>/edit/", restricted_note.restricted_note_edit, name="restricted_note_edit"),
    path("notes/<int:pk>/delete/", restricted_note.restricted_note_delete, name="restricted_note_delete"),
    path("workplaces/<int:pk>/edit/", workplace.workplace_edit, name="workplace_edit"),
    path("workplaces/<int:pk>/delete/", workplace.workplace_delete, name="workplace_delete"),
]
