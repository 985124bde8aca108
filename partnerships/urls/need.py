from django.urls import path

from partnerships.views import need, need_list

urlpatterns = [
    path("needs/", need_list.need_list, name="need_list"),
    path("needs/<int:pk>/", need.need_detail, name="need_detail"),
    path("needs/<int:pk>/edit/", need.need_edit, name="need_edit"),
    path("needs/<int:pk>/delete/", need.need_delete, name="need_delete"),
    path("needs/<int:pk>/state/", need.need_state, name="need_state"),
    path("needs/<int:pk>/answer/", need.need_answer, name="need_answer"),
    path("needs/<int:pk>/release/<int:activity>/", need.need_release, name="need_release"),
    path("companies/<int:company>/needs/new/", need.need_create, name="need_create"),
    path("companies/<int:pk>/needs/mapped/", need.company_needs_mapped, name="company_needs_mapped"),
]
