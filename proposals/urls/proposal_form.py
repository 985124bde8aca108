from django.urls import path

from proposals.views import proposal_form

urlpatterns = [
    path("propose/", proposal_form.propose, name="propose"),
    path("propose/thanks/", proposal_form.thanks, name="thanks"),
]
