from django.urls import path

from gains.views import contribution, panel

urlpatterns = [
    path("contributions/", contribution.contribution_list, name="contribution_list"),
    path("contributions/export/", contribution.contribution_export, name="contribution_export"),
    path("contributions/equipment/", contribution.equipment_list, name="equipment_list"),
    path("contributions/equipment/export/", contribution.equipment_export, name="equipment_export"),
    path("contributions/<int:pk>/", contribution.contribution_detail, name="contribution_detail"),
    path("contributions/<int:pk>/edit/", contribution.contribution_edit, name="contribution_edit"),
    path("contributions/<int:pk>/delete/", contribution.contribution_delete, name="contribution_delete"),
    path("partnerships/<int:pk>/contributions/", panel.partnership_contributions, name="partnership_contributions"),
    path("companies/<int:pk>/contributions/", panel.company_contributions, name="company_contributions"),
    path(
        "partnerships/<int:partnership>/contributions/new/",
        contribution.contribution_create,
        name="contribution_create",
    ),
]
