from django.urls import path

from workshops.views import board_state, join, phone, phone_card

urlpatterns = [
    path("join/", join.join_code, name="join"),
    path("join/<str:code>/", join.join_door, name="join_door"),
    path("join/<str:code>/board/", phone.phone, name="phone"),
    path("join/<str:code>/state/", phone.join_state, name="join_state"),
    path("join/<str:code>/me/", join.join_me, name="join_me"),
    path("join/<str:code>/cards/", phone_card.card_send, name="card_send"),
    path("join/<str:code>/cards/<int:pk>/", phone_card.card_edit, name="phone_card"),
    path("join/<str:code>/cards/<int:pk>/take-back/", phone_card.card_take_back, name="card_take_back"),
    path("join/<str:code>/cards/<int:pk>/put-back/", phone_card.card_put_back, name="card_put_back"),
    path("join/<str:code>/cards/<int:pk>/vote/", phone_card.card_vote, name="card_vote"),
    path("join/<str:code>/cards/<int:pk>/interest/", phone_card.card_interest, name="card_interest"),
    path("join/<str:code>/roles/", phone_card.role_answer, name="role_answer"),
    path("workshops/<int:pk>/state/", board_state.workshop_state, name="workshop_state"),
]
