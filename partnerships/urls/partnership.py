from django.urls import path

from partnerships.views import (
    goal,
    participation,
    partnership,
    partnership_list,
    partnership_sponsor,
    partnership_status,
    tier_decision,
    tier_decision_list,
)

urlpatterns = [
    path("partnerships/", partnership_list.partnership_list, name="partnership_list"),
    path("partnerships/new/", partnership.partnership_create, name="partnership_create"),
    path("partnerships/<int:pk>/", partnership.partnership_detail, name="partnership_detail"),
    path("partnerships/<int:pk>/edit/", partnership.partnership_edit, name="partnership_edit"),
    path("partnerships/<int:pk>/delete/", partnership.partnership_delete, name="partnership_delete"),
    path("partnerships/<int:pk>/status/", partnership_status.partnership_status, name="partnership_status"),
    path("partnerships/<int:pk>/lead/", partnership_status.partnership_lead, name="partnership_lead"),
    path("partnerships/<int:pk>/sponsor/", partnership_sponsor.partnership_sponsor, name="partnership_sponsor"),
    path("partnerships/<int:pk>/tier/", tier_decision.tier_propose, name="tier_propose"),
    path("partnerships/decisions/", tier_decision_list.tier_decision_list, name="tier_decision_list"),
    path("decisions/<int:pk>/", tier_decision.tier_answer, name="tier_answer"),
    path("partnerships/<int:pk>/units/new/", participation.participation_create, name="participation_create"),
    path("participations/<int:pk>/edit/", participation.participation_edit, name="participation_edit"),
    path("participations/<int:pk>/leave/", participation.participation_leave, name="participation_leave"),
    path("partnerships/<int:pk>/goals/new/", goal.goal_create, name="goal_create"),
    path("goals/<int:pk>/edit/", goal.goal_edit, name="goal_edit"),
    path("goals/<int:pk>/reached/", goal.goal_reached, name="goal_reached"),
    path("goals/<int:pk>/delete/", goal.goal_delete, name="goal_delete"),
]
