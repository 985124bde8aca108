from django.urls import URLPattern, path

from proposals.views import erasure_request, sender_data, tracking, tracking_link

urlpatterns: list[URLPattern] = [
    path("propose/link/", tracking_link.track_renew, name="track_renew"),
    path("propose/link/sent/", tracking_link.track_renewed, name="track_renewed"),
    path("propose/erased/", sender_data.track_erased, name="track_erased"),
    path("propose/confirm/<str:token>/", tracking.confirm, name="confirm"),
    path("propose/track/<str:token>/", tracking.track, name="track"),
    path("propose/track/<str:token>/withdraw/", tracking.track_withdraw, name="track_withdraw"),
    path("propose/track/<str:token>/files/<int:pk>/", tracking.track_file, name="track_file"),
    path("propose/track/<str:token>/data/", sender_data.track_data, name="track_data"),
    path("propose/track/<str:token>/data/json/", sender_data.track_data_file, name="track_data_file"),
    path("propose/track/<str:token>/erase/", sender_data.track_erase, name="track_erase"),
    path("settings/erasure-requests/", erasure_request.erasure_request_list, name="erasure_request_list"),
    path("settings/erasure-requests/<int:pk>/", erasure_request.erasure_request, name="erasure_request"),
    path("settings/erasure-requests/<int:pk>/approve/", erasure_request.erasure_approve, name="erasure_approve"),
]
