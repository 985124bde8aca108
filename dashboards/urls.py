from django.urls import path

from dashboards.views import history, keyboard, search

app_name = "dashboards"
urlpatterns = [
    path("search/", search.search, name="search"),
    path("keyboard/", keyboard.keyboard, name="keyboard"),
    path("history/<str:kind>/<int:pk>/", history.history, name="history"),
]
