from django.urls import path

from portal.views import entering

urlpatterns = [
    path("portal/", entering.enter, name="enter"),
    path("portal/sent/", entering.sent, name="sent"),
    path("portal/open/<str:secret>/", entering.open_link, name="open"),
    path("portal/leave/", entering.leave, name="leave"),
    path("portal/leave/everywhere/", entering.leave_everywhere, name="leave_everywhere"),
    path("portal/left/", entering.left, name="left"),
]
