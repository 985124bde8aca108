from django.urls import path

from notifications.views import notice, unsubscribing

app_name = "notifications"
urlpatterns = [
    path("notices/", notice.notice_list, name="notice_list"),
    path("notices/read/", notice.notices_read, name="notices_read"),
    path("notices/<int:pk>/", notice.notice_open, name="notice_open"),
    path("unsubscribe/<str:token>/", unsubscribing.unsubscribe_page, name="unsubscribe"),
]
