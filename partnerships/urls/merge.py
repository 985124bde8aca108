from django.urls import path

from partnerships.views import merge

urlpatterns = [
    path("companies/<int:pk>/merge/", merge.company_merge_with, name="company_merge_with"),
    path("companies/<int:pk>/merge/<int:other>/", merge.company_merge, name="company_merge"),
    path("contacts/<int:pk>/merge/", merge.contact_merge_with, name="contact_merge_with"),
    path("contacts/<int:pk>/merge/<int:other>/", merge.contact_merge, name="contact_merge"),
]
