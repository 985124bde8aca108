from django.urls import path

from partnerships.views import contact, contact_data, contact_list, contact_reading, position

urlpatterns = [
    path("contacts/", contact_list.contact_list, name="contact_list"),
    path("contacts/lookup/", contact.contact_lookup, name="contact_lookup"),
    path("contacts/<int:pk>/", contact.contact_detail, name="contact_detail"),
    path("contacts/<int:pk>/readings/", contact_reading.contact_readings, name="contact_readings"),
    path("contacts/<int:pk>/data/", contact_data.contact_data, name="contact_data"),
    path("contacts/<int:pk>/erase/", contact_data.contact_erase, name="contact_erase"),
    path("contacts/<int:pk>/edit/", contact.contact_edit, name="contact_edit"),
    path("contacts/<int:pk>/delete/", contact.contact_delete, name="contact_delete"),
    path("contacts/<int:contact>/positions/new/", position.position_create, name="position_create"),
    path("companies/<int:company>/contacts/new/", contact.contact_create, name="contact_create"),
    path("positions/<int:pk>/edit/", position.position_edit, name="position_edit"),
    path("positions/<int:pk>/left/", position.contact_left, name="contact_left"),
]
