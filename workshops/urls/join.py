from django.urls import path

from workshops.views import join, phone, phone_card

urlpatterns = [
    path("", join.join_code, name="join"),
    path("<str:code>/", join.join_door, name="join_door"),
    path("<str:code>/board/", phone.phone, name="phone"),
    path("<str:code>/state/", phone.join_state, name="join_state"),
    path("<str:code>/me/", join.join_me, name="join_me"),
    path("<str:code>/cards/", phone_card.card_send, name="card_send"),
    path("<str:code>/cards/<int:pk>/", phone_card.card_edit, name="phone_card"),
    path("<str:code>/cards/<int:pk>/take-back/", phone_card.card_take_back, name="card_take_back"),
    path("<str:code>/cards/<int:pk>/put-back/", phone_card.card_put_back, name="card_put_back"),
    path("<str:code>/cards/<int:pk>/vote/", phone_card.card_vote, name="card_vote"),
    path("<str:code>/cards/<int:pk>/interest/", phone_card.card_interest, name="card_interest"),
    path("<str:code>/roles/", phone_card.role_answer, name="role_answer"),
]
