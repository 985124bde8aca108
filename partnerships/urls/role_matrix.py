from django.urls import path

from partnerships.views import role_matrix

urlpatterns = [
    path("roles/", role_matrix.role_matrix, name="role_matrix"),
    path("partnerships/<int:pk>/roles/", role_matrix.partnership_roles, name="partnership_roles"),
]
