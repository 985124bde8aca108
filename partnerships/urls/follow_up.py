from django.urls import path

from partnerships.views import calendar, calendar_feed, follow_up, follow_up_list

urlpatterns = [
    path("follow-ups/", follow_up_list.follow_up_list, name="follow_up_list"),
    path("follow-ups/calendar/", calendar.calendar, name="calendar"),
    path("calendar/<str:token>.ics", calendar_feed.calendar_file, name="calendar_file"),
    path("settings/calendar-feed/", calendar_feed.calendar_feed, name="calendar_feed"),
    path("settings/calendar-feed/end/", calendar_feed.calendar_feed_end, name="calendar_feed_end"),
    path("follow-ups/new/", follow_up.follow_up_create, name="follow_up_create"),
    path("follow-ups/<int:pk>/", follow_up.follow_up_detail, name="follow_up_detail"),
    path("follow-ups/<int:pk>/calendar.ics", calendar_feed.follow_up_file, name="follow_up_file"),
    path("follow-ups/<int:pk>/edit/", follow_up.follow_up_edit, name="follow_up_edit"),
    path("follow-ups/<int:pk>/done/", follow_up.follow_up_done, name="follow_up_done"),
    path("follow-ups/<int:pk>/move/", follow_up.follow_up_move, name="follow_up_move"),
    path("follow-ups/<int:pk>/drop/", follow_up.follow_up_drop, name="follow_up_drop"),
    path("follow-ups/<int:pk>/reopen/", follow_up.follow_up_reopen, name="follow_up_reopen"),
]
