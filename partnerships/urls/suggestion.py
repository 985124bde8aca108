from django.urls import path

from partnerships.views import suggestion, suggestion_list

urlpatterns = [
    path("suggestions/", suggestion_list.suggestion_list, name="suggestion_list"),
    path("suggestions/<int:pk>/accept/", suggestion.suggestion_accept, name="suggestion_accept"),
    path("suggestions/<int:pk>/snooze/", suggestion.suggestion_snooze, name="suggestion_snooze"),
    path("suggestions/<int:pk>/dismiss/", suggestion.suggestion_dismiss, name="suggestion_dismiss"),
]
