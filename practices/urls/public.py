from django.urls import path, re_path

from practices.views import public

urlpatterns = [
    path("practices/public/", public.public_list, name="public_list"),
    path("practices/public/feed.json", public.public_feed, name="public_feed"),
    path("practices/public/<slug:slug>/", public.public_practice, name="public_practice"),
    re_path(
        r"^practices/public/(?P<slug>[-a-z0-9]+)/(?P<language>fi|sv|en)/$",
        public.public_practice,
        name="public_practice_in",
    ),
    path("practices/public/<slug:slug>/pictures/<int:pk>.jpg", public.public_picture, name="public_picture"),
    path("practices/public/<slug:slug>/files/<int:pk>/", public.public_file, name="public_file"),
]
