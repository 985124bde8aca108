from django.urls import path

from partnerships.views import activity, activity_list

urlpatterns = [
    path("activities/", activity_list.activity_list, name="activity_list"),
    path("partnerships/<int:partnership>/activities/new/", activity.activity_create, name="activity_create"),
    path(
        "partnerships/<int:partnership>/activities/responsible/",
        activity.activity_responsible,
        name="activity_responsible",
    ),
    path("activities/<int:pk>/", activity.activity_detail, name="activity_detail"),
    path("activities/<int:pk>/edit/", activity.activity_edit, name="activity_edit"),
    path("activities/<int:pk>/status/", activity.activity_status, name="activity_status"),
    path("activities/<int:pk>/delete/", activity.activity_delete, name="activity_delete"),
]
