from django.urls import path

from partnerships.views import import_run, import_wrong_rows

urlpatterns = [
    path("companies/import/", import_run.import_list, name="import_list"),
    path("companies/import/new/", import_run.import_upload, name="import_upload"),
    path("companies/import/<int:pk>/", import_run.import_detail, name="import_detail"),
    path("companies/import/<int:pk>/columns/", import_run.import_columns, name="import_columns"),
    path("companies/import/<int:pk>/progress/", import_run.import_progress, name="import_progress"),
    path("companies/import/<int:pk>/commit/", import_run.import_commit, name="import_commit"),
    path("companies/import/<int:pk>/undo/", import_run.import_undo, name="import_undo"),
    path("companies/import/<int:pk>/wrong-rows/", import_wrong_rows.import_wrong_rows, name="import_wrong_rows"),
]
