"""Addresses of shared plans and needs maps on the college's desk."""

from typing import Any

from partnerships.models import Need
from plans.models import NeedsMap, PlanSignature, SharedPlan
from plans.services.needs_map import complete_map
from plans.services.plan_report import REPORT
from plans.services.plan_signature import sign_plan
from tests.access import (
    ADMINISTRATOR,
    COLLEGE,
    COORDINATOR,
    NOBODY,
    OTHER_STAFF,
    PRINCIPAL,
    STAFF,
    UNIT_HEAD,
    Address,
    World,
)
from tests.builders import days_from_now, make_company, make_contact, make_goal, make_need, make_partnership, make_user
from tests.plans.made import fill_plan, make_map, make_plan

EDITING = frozenset({STAFF, COORDINATOR, UNIT_HEAD})
FILLING = frozenset({STAFF, OTHER_STAFF, COORDINATOR, UNIT_HEAD})
SIGNING = frozenset({UNIT_HEAD, PRINCIPAL})


def plan_of(world: World) -> SharedPlan:
    """A plan with everything in it, of a partnership of the unit, signed once; and the one of the year before."""
    company = make_company("Rautakoura Oy")
    contact = make_contact(company, "Rauta")
    partnership = make_partnership(company, world.unit, tier="strategic", sponsor=contact)
    need, goal = make_need(company, description="Hitsausrobotti"), make_goal(partnership)
    make_plan(partnership, 2025, aim="Aiempi")
    plan = fill_plan(make_plan(partnership), need)
    plan.needs.add(need)
    plan.goals.add(goal)
    sign_plan(actor=make_user(), plan=plan, seen_version=None, contact=contact)
    return plan


def plan(world: World) -> dict[str, Any]:
    """Its key."""
    return {"pk": plan_of(world).pk}


def row(kind: str) -> Any:
    """The row of a kind in such a plan."""
    names = {"action": "actions", "visibility": "visibility", "training": "trainings", "meeting": "meetings"}
    return lambda world: {"kind": kind, "pk": getattr(plan_of(world), names[kind]).get().pk}


def key_of(kind: str) -> Any:
    """The same where the address knows the kind."""
    return lambda world: {"pk": row(kind)(world)["pk"]}


def partnership(world: World) -> dict[str, Any]:
    """A partnership that has no plan yet."""
    return {"pk": make_partnership(unit=world.unit, tier="development").pk}


def signature(world: World) -> dict[str, Any]:
    """What was signed."""
    return {"pk": PlanSignature.objects.get(plan=plan_of(world)).pk}


def report(world: World) -> dict[str, Any]:
    """A PDF that the person asked for."""
    job = REPORT.request(actor=world.user or make_user(), plan=plan_of(world).pk, language="fi")
    return {"pk": job.pk}


def needs_map_of(world: World) -> NeedsMap:
    """Two years of a company's needs."""
    company = make_company("Tarve Oy")
    make_need(company, description="Tekijöitä"), make_need(company, "visibility", state="met", horizon="later")
    make_map(company, 2025, staff_outlook="Kymmenen jää eläkkeelle")
    return complete_map(actor=make_user(), company=company, contact=make_contact(company), on=days_from_now(-1))


def company(world: World) -> dict[str, Any]:
    """The company of such a map."""
    return {"pk": needs_map_of(world).company_id}


def need(world: World) -> dict[str, Any]:
    """One of its needs."""
    pk = needs_map_of(world).company_id
    return {"pk": pk, "need": Need.objects.filter(company=pk)[0].pk}


def made(status: int = 302, **data: Any) -> dict[str, Any]:
    """A form that is sent."""
    return {"method": "post", "data": lambda world: data, "status": status}


ADDRESSES = [
    Address("plans:partnership_plan", COLLEGE, partnership),
    Address("plans:partnership_plan", COLLEGE, lambda world: {"pk": plan_of(world).partnership_id}, status=302),
    Address("plans:plan_start", EDITING, partnership),
    Address("plans:plan_start", EDITING, partnership, **made(200)),
    Address("plans:plan_detail", COLLEGE, plan),
    Address("plans:plan_detail", COLLEGE, lambda world: {"pk": make_plan(stated=False).pk}),
    Address("plans:plan_edit", EDITING, plan),
    Address("plans:plan_links", EDITING, plan),
    Address("plans:plan_goal_create", EDITING, plan),
    Address("plans:plan_news", COLLEGE, plan, query="?since=2020-01-01T00:00:00%2B00:00"),
    Address("plans:plan_news", COLLEGE, plan, query="?since=x", status=204),
    Address("plans:plan_compare", COLLEGE, plan),
    Address("plans:plan_delete", EDITING, plan, **made()),
    Address("plans:plan_sign", SIGNING, lambda world: {**plan(world), "side": "college"}),
    Address("plans:plan_sign", EDITING, lambda world: {**plan(world), "side": "company"}),
    Address("plans:plan_sign", (), lambda world: {**plan(world), "side": "muu"}, refused=404, statuses={NOBODY: 403}),
    Address("plans:signature_detail", COLLEGE, signature),
    *[
        Address("plans:plan_part_create", EDITING, lambda world, kind=kind: {**plan(world), "kind": kind})
        for kind in ("action", "visibility", "training", "meeting")
    ],
    Address("plans:plan_part_create", (), lambda world: {**plan(world), "kind": "muu"}, refused=404,
            statuses=dict.fromkeys((NOBODY, OTHER_STAFF, PRINCIPAL, ADMINISTRATOR), 403)),
    *[Address("plans:plan_part_edit", EDITING, row(kind)) for kind in ("action", "visibility", "training", "meeting")],
    Address("plans:plan_part_delete", EDITING, row("action"), **made()),
    Address("plans:visibility_count", EDITING, key_of("visibility"), **made(students="12")),
    Address("plans:action_state", EDITING, key_of("action"), **made(state="done")),
    Address("plans:action_follow_up", EDITING, key_of("action")),
    Address("plans:plan_report_create", COLLEGE, plan, **made()),
    Address("plans:plan_report", COLLEGE, report),
    Address("plans:plan_report_file", (), report, refused=404, statuses={NOBODY: 403}),
    Address("plans:company_needs_map", COLLEGE, company),
    Address("plans:company_needs_map", COLLEGE, lambda world: {"pk": make_company().pk}),
    Address("plans:map_outlook", FILLING, company),
    Address("plans:map_gone_through", FILLING, company),
    Address("plans:map_need_create", FILLING, company),
    Address("plans:map_need_edit", FILLING, need),
    Address("plans:needs_map_detail", COLLEGE, lambda world: {"pk": needs_map_of(world).pk}),
]  # fmt: skip
