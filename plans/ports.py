"""What plans offer to the floors below: evidence, panels, search, timelines, history, merging."""

from django.utils.translation import gettext_lazy as _

from partnerships.queries.ladder.recorded import recorded
from partnerships.registries import (
    Panel,
    built_on_partnerships,
    follow_up_settled,
    needs_gone_through,
    origins,
    panels,
    parts_of_company,
)
from partnerships.services.merge_links import move, rule
from plans.models import (
    NeedsMap,
    PlanAction,
    PlanMeeting,
    PlanSignature,
    SharedPlan,
    TrainingDesign,
    VisibilityItem,
)
from plans.permissions import can_edit_plan, can_fill_map, can_undo_signature
from plans.queries import needs_map, shared_plan, timeline
from plans.queries.evidence import plans_told
from plans.queries.news import PARTS
from plans.queries.origin import origins_in_plans
from plans.services.needs_map import keep_needs
from plans.services.plan_action import settle_action
from plans.services.plan_report import REPORT
from records.registries import HistoryKind, SearchKind, TimelineSource, ports

# --- the register -----------------------------------------------------------------------------------------------------

rule(
    "plans.needsmap.company",
    "plans.needsmap.filled_by_contact",
    "plans.planaction.owner_contact",
    "plans.plansignature.signed_by_contact",
    "plans.sharedplan.partnership",
)(move)
recorded.plans = plans_told
recorded.pages["plans"] = "plans:partnership_plan"
recorded.pages["needs_map"] = "plans:company_needs_map"
parts_of_company[SharedPlan] = "partnership__company"
parts_of_company[NeedsMap] = "company"
built_on_partnerships.append(SharedPlan)
follow_up_settled.append(settle_action)
needs_gone_through.append(keep_needs)
origins.append(origins_in_plans)
panels.append(
    Panel(
        of="partnership",
        order=20,
        title=_("Shared plan"),
        hint=_("What you want to reach together, who gains what, who does what."),
        url_name="plans:partnership_plan",
    )
)
panels.append(
    Panel(
        of="company",
        order=20,
        title=_("Needs map"),
        hint=_("What the organisation needs now and in the years to come."),
        url_name="plans:company_needs_map",
    )
)

# --- plans ------------------------------------------------------------------------------------------------------------

ports.search["shared_plan"] = SearchKind(
    "shared_plan", SharedPlan, SharedPlan._meta.verbose_name, "document", "plans:plan_detail", shared_plan.documents
)
ports.timeline["shared_plan"] = TimelineSource(
    "shared_plan", SharedPlan._meta.verbose_name, timeline.told_in_time, timeline.there
)
ports.history["shared_plan"] = HistoryKind(
    "shared_plan", SharedPlan, SharedPlan._meta.verbose_name, "plans:plan_detail", parts=PARTS
)
ports.jobs[REPORT.kind] = REPORT.job
ports.may_undo[SharedPlan] = lambda actor, plan: can_edit_plan(actor, plan.partnership)
for _part in (PlanAction, VisibilityItem, TrainingDesign, PlanMeeting):
    ports.may_undo[_part] = lambda actor, part: can_edit_plan(actor, part.plan.partnership)
ports.may_undo[PlanSignature] = can_undo_signature

# --- needs maps -------------------------------------------------------------------------------------------------------

ports.search["needs_map"] = SearchKind(
    "needs_map", NeedsMap, NeedsMap._meta.verbose_name, "flag", "plans:needs_map_detail", needs_map.documents
)
ports.history["needs_map"] = HistoryKind("needs_map", NeedsMap, NeedsMap._meta.verbose_name, "plans:needs_map_detail")
ports.may_undo[NeedsMap] = lambda actor, row: can_fill_map(actor, row.company)
