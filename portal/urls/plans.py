"""The pages of plans and needs maps: the college's own, on the desk of people of organisations."""

from django.urls import path

from plans.views import needs_map, plan_action, plan_part, plan_report, plan_signature, shared_plan
from portal.views.desk import at_desk

urlpatterns = [
    path("portal/partnerships/<int:pk>/plan/", at_desk(shared_plan.partnership_plan), name="partnership_plan"),
    path("portal/plans/<int:pk>/", at_desk(shared_plan.plan_detail), name="plan_detail"),
    path("portal/plans/<int:pk>/edit/", at_desk(shared_plan.plan_edit), name="plan_edit"),
    path("portal/plans/<int:pk>/links/", at_desk(shared_plan.plan_links), name="plan_links"),
    path("portal/plans/<int:pk>/goals/add/", at_desk(shared_plan.plan_goal_create), name="plan_goal_create"),
    path("portal/plans/<int:pk>/news/", at_desk(shared_plan.plan_news), name="plan_news"),
    path("portal/plans/<int:pk>/compare/", at_desk(shared_plan.plan_compare), name="plan_compare"),
    path("portal/plans/<int:pk>/sign/<slug:side>/", at_desk(plan_signature.plan_sign), name="plan_sign"),
    path("portal/plans/signatures/<int:pk>/", at_desk(plan_signature.signature_detail), name="signature_detail"),
    path("portal/plans/<int:pk>/add/<slug:kind>/", at_desk(plan_part.plan_part_create), name="plan_part_create"),
    path("portal/plans/<slug:kind>/<int:pk>/edit/", at_desk(plan_part.plan_part_edit), name="plan_part_edit"),
    path("portal/plans/<slug:kind>/<int:pk>/delete/", at_desk(plan_part.plan_part_delete), name="plan_part_delete"),
    path("portal/plans/visibility/<int:pk>/count/", at_desk(plan_part.visibility_count), name="visibility_count"),
    path("portal/plans/action/<int:pk>/state/", at_desk(plan_action.action_state), name="action_state"),
    path("portal/plans/<int:pk>/report/", at_desk(plan_report.plan_report_create), name="plan_report_create"),
    path("portal/plans/reports/<int:pk>/", at_desk(plan_report.plan_report), name="plan_report"),
    path("portal/plans/reports/<int:pk>/file/", at_desk(plan_report.plan_report_file), name="plan_report_file"),
    path("portal/needs-map/<int:pk>/", at_desk(needs_map.company_needs_map), name="company_needs_map"),
    path("portal/needs-map/<int:pk>/outlook/", at_desk(needs_map.map_outlook), name="map_outlook"),
    path("portal/needs-map/<int:pk>/gone-through/", at_desk(needs_map.map_gone_through), name="map_gone_through"),
    path("portal/needs-map/<int:pk>/needs/add/", at_desk(needs_map.map_need_create), name="map_need_create"),
    path("portal/needs-map/<int:pk>/needs/<int:need>/", at_desk(needs_map.map_need_edit), name="map_need_edit"),
    path("portal/needs-map/years/<int:pk>/", at_desk(needs_map.needs_map_detail), name="needs_map_detail"),
]
