from django.urls import path

from dashboards.views import history, keyboard, search, undoing

app_name = "dashboards"
urlpatterns = [
    path("search/", search.search, name="search"),
    path("keyboard/", keyboard.keyboard, name="keyboard"),
    path("history/undo/<int:batch>/", undoing.undo_preview, name="undo_preview"),
    path("history/<str:kind>/<int:pk>/", history.history, name="history"),
]
