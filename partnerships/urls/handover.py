from django.urls import path

from partnerships.views import handover

urlpatterns = [
    path("handover/", handover.handover_list, name="handover_list"),
    path("handover/<int:person>/<int:unit>/", handover.handover, name="handover"),
    path("handover/planned/<int:pk>/cancel/", handover.handover_cancel, name="handover_cancel"),
]
