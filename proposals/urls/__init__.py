"""Addresses of proposals: each noun has its own module."""

from proposals.urls import accepting, answer_template, proposal, proposal_form, proposal_link, tracking

app_name = "proposals"
urlpatterns = [
    *proposal_form.urlpatterns,
    *tracking.urlpatterns,
    *proposal_link.urlpatterns,
    *proposal.urlpatterns,
    *accepting.urlpatterns,
    *answer_template.urlpatterns,
]
