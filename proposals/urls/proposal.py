from django.urls import path

from proposals.views import proposal, proposal_file, proposal_list, proposal_match, proposal_message

urlpatterns = [
    path("proposals/", proposal_list.proposal_list, name="proposal_list"),
    path("proposals/export/", proposal_list.proposal_export, name="proposal_export"),
    path("proposals/<int:pk>/", proposal.proposal_detail, name="proposal_detail"),
    path("proposals/<int:pk>/take/", proposal.proposal_take, name="proposal_take"),
    path("proposals/<int:pk>/assign/", proposal.proposal_assign, name="proposal_assign"),
    path("proposals/<int:pk>/unit/", proposal.proposal_unit, name="proposal_unit"),
    path("proposals/<int:pk>/spam/", proposal.proposal_spam, name="proposal_spam"),
    path("proposals/<int:pk>/reopen/", proposal.proposal_reopen, name="proposal_reopen"),
    path("proposals/<int:pk>/answer/", proposal_message.proposal_answer, name="proposal_answer"),
    path("proposals/<int:pk>/ask/", proposal_message.proposal_ask, name="proposal_ask"),
    path("proposals/<int:pk>/decline/", proposal_message.proposal_decline, name="proposal_decline"),
    path("proposals/<int:pk>/note/", proposal_message.proposal_note, name="proposal_note"),
    path("proposals/<int:pk>/call/", proposal_message.proposal_call, name="proposal_call"),
    path("proposals/<int:pk>/match/", proposal_match.proposal_match, name="proposal_match"),
    path("proposals/<int:pk>/join/", proposal_match.proposal_join, name="proposal_join"),
    path("proposals/files/<int:pk>/", proposal_file.proposal_file, name="proposal_file"),
]
