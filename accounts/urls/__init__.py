from django.urls import path

from accounts.views import invitation, preferences

app_name = "accounts"
urlpatterns = [
    path("preferences/", preferences.preferences, name="preferences"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
]
