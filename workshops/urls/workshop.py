from django.urls import path

from organisation.views.catalogue import catalogue_urls
from workshops.views import arranging, console, converting, hall, invitation, poster, roles, workshop, workshop_module
from workshops.views.workshop_template import TEMPLATES

urlpatterns = [
    path("workshops/", workshop.workshop_list, name="workshop_list"),
    path("workshops/export/", workshop.workshop_export, name="workshop_export"),
    path("workshops/new/", workshop.workshop_create, name="workshop_create"),
    path("workshops/<int:pk>/", workshop.workshop_detail, name="workshop_detail"),
    path("workshops/<int:pk>/edit/", workshop.workshop_edit, name="workshop_edit"),
    path("workshops/<int:pk>/delete/", workshop.workshop_delete, name="workshop_delete"),
    path("workshops/<int:pk>/keep/", workshop.workshop_keep, name="workshop_keep"),
    path("workshops/<int:pk>/modules/", workshop_module.module_add, name="module_add"),
    path("workshops/modules/<int:pk>/edit/", workshop_module.module_edit, name="module_edit"),
    path("workshops/modules/<int:pk>/move/", workshop_module.module_move, name="module_move"),
    path("workshops/modules/<int:pk>/delete/", workshop_module.module_delete, name="module_delete"),
    path("workshops/<int:pk>/invited/", invitation.invitation_list, name="invitation_list"),
    path("workshops/<int:pk>/invited/send/", invitation.invitation_send, name="invitation_send"),
    path("workshops/invited/<int:pk>/delete/", invitation.invitation_delete, name="invitation_delete"),
    path("workshops/<int:pk>/workshop.ics", invitation.workshop_file, name="workshop_file"),
    path("workshops/<int:pk>/code/", poster.poster, name="poster"),
    path("workshops/<int:pk>/code/qr.svg", poster.poster_qr, name="poster_qr"),
    path("workshops/<int:pk>/hall/", hall.hall, name="hall"),
    path("workshops/<int:pk>/hall/part/", hall.hall_part, name="hall_part"),
    path("workshops/<int:pk>/console/", console.console, name="console"),
    path("workshops/<int:pk>/console/part/", console.console_part, name="console_part"),
    path("workshops/<int:pk>/console/do/", console.console_do, name="console_do"),
    path("workshops/<int:pk>/console/cards/", arranging.cards_do, name="cards_do"),
    path("workshops/<int:pk>/console/groups/", arranging.groups, name="groups"),
    path("workshops/<int:pk>/console/groups/merge/", arranging.groups_merge, name="groups_merge"),
    path("workshops/<int:pk>/console/roles/", roles.roles_settle, name="roles_settle"),
    path("workshops/<int:pk>/work/", converting.workshop_convert, name="convert"),
    path("workshops/cards/<int:pk>/agree/", arranging.card_agree, name="card_agree"),
    *catalogue_urls("workshop-templates", TEMPLATES),
]
