from django.urls import path

from dashboards.views import history, search

app_name = "dashboards"
urlpatterns = [
    path("search/", search.search, name="search"),
    path("history/<str:kind>/<int:pk>/", history.history, name="history"),
]
