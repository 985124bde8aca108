from django.urls import path

from partnerships.views import duplicate_pair

urlpatterns = [
    path("companies/duplicates/", duplicate_pair.duplicate_companies, name="duplicate_companies"),
    path("contacts/duplicates/", duplicate_pair.duplicate_contacts, name="duplicate_contacts"),
    path("duplicates/find/", duplicate_pair.duplicate_find, name="duplicate_find"),
    path("duplicates/<int:pk>/dismiss/", duplicate_pair.duplicate_dismiss, name="duplicate_dismiss"),
    path("duplicates/<int:pk>/recall/", duplicate_pair.duplicate_recall, name="duplicate_recall"),
]
