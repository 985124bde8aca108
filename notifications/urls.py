from django.urls import path

from notifications.views import unsubscribing

app_name = "notifications"
urlpatterns = [path("unsubscribe/<str:token>/", unsubscribing.unsubscribe_page, name="unsubscribe")]
