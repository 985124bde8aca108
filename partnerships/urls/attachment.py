from django.urls import path

from partnerships.views import attachment

urlpatterns = [
    path("files/<int:pk>/", attachment.attachment_detail, name="attachment_detail"),
    path("files/<int:pk>/download/", attachment.attachment_download, name="attachment_download"),
    path("files/<int:pk>/edit/", attachment.attachment_edit, name="attachment_edit"),
    path("files/<int:pk>/delete/", attachment.attachment_delete, name="attachment_delete"),
    path("companies/<int:company>/files/new/", attachment.company_attachment_create, name="company_attachment_create"),
    path(
        "partnerships/<int:partnership>/files/new/",
        attachment.partnership_attachment_create,
        name="partnership_attachment_create",
    ),
]
