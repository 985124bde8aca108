from django.urls import URLPattern, path

from proposals.views import accepting

urlpatterns: list[URLPattern] = [
    path("proposals/<int:pk>/accept/", accepting.proposal_accept, name="proposal_accept"),
]
