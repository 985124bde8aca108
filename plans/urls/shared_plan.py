from django.urls import path

from plans.views import plan_action, plan_part, plan_report, plan_signature, shared_plan

urlpatterns = [
    path("partnerships/<int:pk>/plan/", shared_plan.partnership_plan, name="partnership_plan"),
    path("partnerships/<int:pk>/plan/start/", shared_plan.plan_start, name="plan_start"),
    path("plans/<int:pk>/", shared_plan.plan_detail, name="plan_detail"),
    path("plans/<int:pk>/edit/", shared_plan.plan_edit, name="plan_edit"),
    path("plans/<int:pk>/links/", shared_plan.plan_links, name="plan_links"),
    path("plans/<int:pk>/goals/add/", shared_plan.plan_goal_create, name="plan_goal_create"),
    path("plans/<int:pk>/news/", shared_plan.plan_news, name="plan_news"),
    path("plans/<int:pk>/compare/", shared_plan.plan_compare, name="plan_compare"),
    path("plans/<int:pk>/delete/", shared_plan.plan_delete, name="plan_delete"),
    path("plans/<int:pk>/sign/<slug:side>/", plan_signature.plan_sign, name="plan_sign"),
    path("plans/signatures/<int:pk>/", plan_signature.signature_detail, name="signature_detail"),
    path("plans/<int:pk>/add/<slug:kind>/", plan_part.plan_part_create, name="plan_part_create"),
    path("plans/<slug:kind>/<int:pk>/edit/", plan_part.plan_part_edit, name="plan_part_edit"),
    path("plans/<slug:kind>/<int:pk>/delete/", plan_part.plan_part_delete, name="plan_part_delete"),
    path("plans/visibility/<int:pk>/count/", plan_part.visibility_count, name="visibility_count"),
    path("plans/action/<int:pk>/state/", plan_action.action_state, name="action_state"),
    path("plans/action/<int:pk>/follow-up/", plan_action.action_follow_up, name="action_follow_up"),
    path("plans/<int:pk>/report/", plan_report.plan_report_create, name="plan_report_create"),
    path("plans/reports/<int:pk>/", plan_report.plan_report, name="plan_report"),
    path("plans/reports/<int:pk>/file/", plan_report.plan_report_file, name="plan_report_file"),
]
