from django.urls import path

from organisation.views import (
    calendar_period,
    college,
    deputy,
    education_field,
    log,
    membership,
    person,
    profile,
    saved_view,
    settings,
)
from organisation.views.catalogue import catalogue_urls
from organisation.views.own_catalogues import CAMPUSES, FIELDS, PERIODS, STAFF_GROUPS, UNITS

app_name = "organisation"
urlpatterns = [
    path("settings/", settings.settings, name="settings"),
    path("settings/me/", profile.profile, name="profile"),
    path("settings/people/", person.person_list, name="person_list"),
    path("settings/people/lookup/", person.person_lookup, name="person_lookup"),
    path("settings/people/new/", person.person_create, name="person_create"),
    path("settings/people/<int:pk>/", person.person_detail, name="person_detail"),
    path("settings/people/<int:pk>/edit/", person.person_edit, name="person_edit"),
    path("settings/people/<int:pk>/invite/", person.person_invite, name="person_invite"),
    path("settings/people/<int:pk>/state/", person.person_state, name="person_state"),
    path("settings/people/<int:pk>/second-step/", person.person_second_step, name="person_second_step"),
    path("settings/people/<int:person>/memberships/new/", membership.membership_create, name="membership_create"),
    path("settings/memberships/<int:pk>/edit/", membership.membership_edit, name="membership_edit"),
    path("settings/memberships/<int:pk>/end/", membership.membership_end, name="membership_end"),
    path("settings/people/<int:person>/roles/new/", membership.college_role_create, name="college_role_create"),
    path("settings/roles/<int:pk>/edit/", membership.college_role_edit, name="college_role_edit"),
    path("settings/roles/<int:pk>/end/", membership.college_role_end, name="college_role_end"),
    path("settings/people/<int:person>/deputies/new/", deputy.deputy_create, name="deputy_create"),
    path("settings/deputies/<int:pk>/edit/", deputy.deputy_edit, name="deputy_edit"),
    path("settings/deputies/<int:pk>/end/", deputy.deputy_end, name="deputy_end"),
    path("settings/official-fields/lookup/", education_field.official_lookup, name="official_lookup"),
    path("settings/college/", college.college_edit, name="college_edit"),
    path("settings/log/", log.log, name="log"),
    path("settings/log/readings/", log.reading_list, name="reading_list"),
    path("views/<slug:page>/new/", saved_view.view_create, name="view_create"),
    path("views/<slug:page>/columns/", saved_view.view_columns, name="view_columns"),
    path("views/<int:pk>/edit/", saved_view.view_edit, name="view_edit"),
    path("views/<int:pk>/copy/", saved_view.view_copy, name="view_copy"),
    path("views/<int:pk>/delete/", saved_view.view_delete, name="view_delete"),
    path("settings/calendar/", calendar_period.period_list, {"catalogue": PERIODS}, name="period_list"),
    *catalogue_urls("calendar", PERIODS, with_list=False),
    *catalogue_urls("campuses", CAMPUSES),
    *catalogue_urls("units", UNITS),
    *catalogue_urls("fields", FIELDS),
    *catalogue_urls("staff-groups", STAFF_GROUPS),
]
