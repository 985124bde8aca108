from django.urls import path

from gains.views import agreement, agreement_file, panel

urlpatterns = [
    path("agreements/", agreement.agreement_list, name="agreement_list"),
    path("agreements/export/", agreement.agreement_export, name="agreement_export"),
    path("agreements/<int:pk>/", agreement.agreement_detail, name="agreement_detail"),
    path("agreements/<int:pk>/edit/", agreement.agreement_edit, name="agreement_edit"),
    path("agreements/<int:pk>/renew/", agreement.agreement_renew, name="agreement_renew"),
    path("agreements/<int:pk>/follow-up/", agreement.agreement_step, name="agreement_step"),
    path("agreements/<int:pk>/delete/", agreement.agreement_delete, name="agreement_delete"),
    path("agreements/<int:pk>/files/new/", agreement_file.agreement_file_create, name="agreement_file_create"),
    path("agreements/files/<int:pk>/", agreement_file.agreement_file_download, name="agreement_file_download"),
    path("agreements/files/<int:pk>/delete/", agreement_file.agreement_file_delete, name="agreement_file_delete"),
    path("partnerships/<int:pk>/agreements/", panel.partnership_agreements, name="partnership_agreements"),
    path("companies/<int:pk>/agreements/", panel.company_agreements, name="company_agreements"),
    path(
        "partnerships/<int:partnership>/agreements/new/",
        agreement.partnership_agreement_create,
        name="partnership_agreement_create",
    ),
    path(
        "companies/<int:company>/agreements/new/", agreement.company_agreement_create, name="company_agreement_create"
    ),
]
