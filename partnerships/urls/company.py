from django.urls import path

from partnerships.views import company, company_list, workplace

urlpatterns = [
    path("companies/", company_list.company_list, name="company_list"),
    path("companies/new/", company.company_create, name="company_create"),
    path("companies/lookup/", company_list.company_lookup, name="company_lookup"),
    path("companies/duplicates/", company.company_duplicates, name="company_duplicates"),
    path("companies/municipalities/", company_list.municipality_lookup, name="municipality_lookup"),
    path("companies/industries/", company_list.industry_lookup, name="industry_lookup"),
    path("companies/<int:pk>/", company.company_detail, name="company_detail"),
    path("companies/<int:pk>/edit/", company.company_edit, name="company_edit"),
    path("companies/<int:pk>/delete/", company.company_delete, name="company_delete"),
    path("companies/<int:pk>/timeline/", company.company_timeline, name="company_timeline"),
    path("companies/<int:company>/workplaces/new/", workplace.workplace_create, name="workplace_create"),
    path("workplaces/<int:pk>/edit/", workplace.workplace_edit, name="workplace_edit"),
    path("workplaces/<int:pk>/delete/", workplace.workplace_delete, name="workplace_delete"),
]
