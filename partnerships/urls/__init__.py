"""Addresses of the register, a file for each noun."""

from partnerships.urls import (
    activity,
    activity_type,
    attachment,
    company,
    contact,
    duplicate_pair,
    follow_up,
    handover,
    import_run,
    interaction,
    lists,
    merge,
    need,
    partnership,
    partnership_rules,
    reference,
    suggestion,
    today,
)

app_name = "partnerships"
urlpatterns = [
    *today.urlpatterns,
    *import_run.urlpatterns,
    *lists.urlpatterns,
    *company.urlpatterns,
    *contact.urlpatterns,
    *merge.urlpatterns,
    *duplicate_pair.urlpatterns,
    *partnership.urlpatterns,
    *partnership_rules.urlpatterns,
    *activity.urlpatterns,
    *interaction.urlpatterns,
    *follow_up.urlpatterns,
    *need.urlpatterns,
    *attachment.urlpatterns,
    *handover.urlpatterns,
    *suggestion.urlpatterns,
    *activity_type.urlpatterns,
    *reference.urlpatterns,
]
