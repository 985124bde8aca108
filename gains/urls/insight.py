from django.urls import path

from gains.views import insight

urlpatterns = [
    path("insights/", insight.insight_list, name="insight_list"),
    path("insights/export/", insight.insight_export, name="insight_export"),
    path("insights/new/", insight.insight_create, name="insight_create"),
    path("insights/<int:pk>/", insight.insight_detail, name="insight_detail"),
    path("insights/<int:pk>/edit/", insight.insight_edit, name="insight_edit"),
    path("insights/<int:pk>/fate/", insight.insight_fate, name="insight_fate"),
    path("insights/<int:pk>/delete/", insight.insight_delete, name="insight_delete"),
]
