from django.urls import path

from gains.views import work_life_period

urlpatterns = [
    path("work-life-periods/", work_life_period.work_life_period_list, name="work_life_period_list"),
    path("work-life-periods/export/", work_life_period.work_life_period_export, name="work_life_period_export"),
    path("work-life-periods/new/", work_life_period.work_life_period_create, name="work_life_period_create"),
    path("work-life-periods/<int:pk>/", work_life_period.work_life_period_detail, name="work_life_period_detail"),
    path("work-life-periods/<int:pk>/edit/", work_life_period.work_life_period_edit, name="work_life_period_edit"),
    path(
        "work-life-periods/<int:pk>/delete/", work_life_period.work_life_period_delete, name="work_life_period_delete"
    ),
]
