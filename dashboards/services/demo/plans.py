"""Shared plans of the demo, and the years' versions of its needs maps."""

import datetime
import json
from typing import Any

from dashboards.demo.tables import FOLDER, rows
from dashboards.services.demo.cast import Cast
from dashboards.services.demo.dating import written_on
from dashboards.services.demo.partnerships import owner_of
from organisation.queries.calendar import school_year_of
from partnerships.models import Goal, Need
from partnerships.services.follow_up import add_follow_up
from plans.models import (
    ActionFollowUp,
    NeedsMap,
    PlanAction,
    PlanMeeting,
    PlanSignature,
    SharedPlan,
    Side,
    TrainingDesign,
    VisibilityItem,
)
from plans.queries.needs_map import needs_now
from plans.queries.plan_content import content_of
from plans.queries.shared_plan import page_of_plan
from records.services.writing import Writing, writing

Told = dict[str, Any]
WORDS = ("future", "aim", "benefit_company", "benefit_students", "benefit_college")
OUTLOOK = {
    "meritalo": ("Kymmenen työnjohtajaa ja kirvesmiestä jää eläkkeelle viidessä vuodessa.",
                 "Energiaremontti ja kosteudenhallinta; ruotsi ja englanti työmaan kieliksi.",
                 "Korjaaminen ohittaa uudistuotannon. Mallinnus kulkee mukana jokaisella työmaalla."),
}  # fmt: skip


def make_plans(cast: Cast) -> None:
    """Maps of those whose needs were gone through, and the plans of the table, the earlier year first."""
    _make_maps(cast)
    for told in json.loads((FOLDER / "plans.json").read_text("utf-8")):
        _make_plan(cast, told)


def _make_maps(cast: Cast) -> None:
    owners = {row["company"]: owner_of(cast, row["owners"].split()[0]) for row in rows("partnerships")}
    days = []
    for key, company in cast.companies.items():
        day = company.needs_mapped_on
        if day is None or key not in owners:
            continue
        outlook = dict(zip(("staff_outlook", "competence_outlook", "work_outlook"), OUTLOOK.get(key, ()), strict=False))
        with writing(owners[key], verb="complete_needs_map") as write:
            made = write.create(
                NeedsMap(
                    company=company,
                    school_year=school_year_of(day).first_year,
                    needs={"rows": needs_now(company.pk)},
                    went_through_on=day,
                    filled_by=owners[key],
                    **outlook,
                )
            )
        days.append((made, day))
    written_on(days)


def _make_plan(cast: Cast, told: Told) -> None:
    partnership, actor = cast.partnerships[told["partnership"]], cast.people[told["actor"]]
    with writing(actor, verb="start_plan") as write:
        plan = write.create(
            SharedPlan(
                partnership=partnership,
                school_year=cast.year.first_year - told["years_before"],
                **{name: told[name] for name in WORDS},
            )
        )
        write.set_links(plan, "needs", Need.objects.filter(company=partnership.company_id))
        write.set_links(plan, "goals", Goal.objects.filter(partnership=partnership))
        _make_parts(cast, write, plan, told)
        SharedPlan.every.filter(pk=plan.pk).update(stated_on=cast.day(told["day"]))
        signed = _signatures(cast, write, plan, told)
    written_on([(plan, cast.day(told["day"]))])
    written_on(signed)


def _make_parts(cast: Cast, write: Writing, plan: SharedPlan, told: Told) -> None:
    for row in told["actions"]:
        action = write.create(
            PlanAction(
                plan=plan,
                what=row["what"],
                owner=cast.people.get(row.get("owner", "")),
                owner_contact=cast.contacts.get(row.get("contact", "")),
                due_on=_day(cast, row, "due"),
                state=row["state"],
                outcome=row.get("outcome", ""),
            )
        )
        if row.get("follow_up"):
            _follow_up(write, action)
    for row in told["visibility"]:
        write.create(
            VisibilityItem(
                plan=plan,
                kind=row["kind"],
                what=row["what"],
                due_on=_day(cast, row, "due"),
                planned_count=row["planned"],
                done_count=row["done"],
                student_count=row.get("students"),
            )
        )
    for row in told["trainings"]:
        write.create(_training(cast, plan, row))
    for row in told["meetings"]:
        write.create(_meeting(cast, plan, row))


def _follow_up(write: Writing, action: PlanAction) -> None:
    if action.owner is None or action.due_on is None:
        return
    follow_up = add_follow_up(
        actor=action.owner,
        what=action.what,
        due_on=action.due_on,
        assignee=action.owner,
        partnership=action.plan.partnership,
    )
    ActionFollowUp.objects.create(action=action, follow_up=follow_up)
    write.wrote_beside(ActionFollowUp)


def _training(cast: Cast, plan: SharedPlan, row: Told) -> TrainingDesign:
    return TrainingDesign(
        plan=plan,
        title=row["title"],
        step=row["step"],
        need_text=row.get("need", ""),
        design_text=row.get("design", ""),
        form=row.get("form", ""),
        delivery_text=row.get("delivery", ""),
        starts_on=_day(cast, row, "starts"),
        student_count=row.get("students"),
        result_text=row.get("result", ""),
    )


def _meeting(cast: Cast, plan: SharedPlan, row: Told) -> PlanMeeting:
    time = datetime.time.fromisoformat(f"{row['time']:0>5}") if "time" in row else None
    texts = {name: row.get(name, "") for name in ("place", "agenda", "notes")}
    return PlanMeeting(plan=plan, held_on=cast.day(row["day"]), starts_at=time, **texts)


def _day(cast: Cast, row: Told, name: str) -> datetime.date | None:
    return cast.day(row[name]) if name in row else None


def _signatures(cast: Cast, write: Writing, plan: SharedPlan, told: Told) -> list[tuple[PlanSignature, datetime.date]]:
    """Given on their days, to the plan as it stands."""
    content = content_of(page_of_plan(plan))
    made = []
    for row in told["signed"]:
        user = cast.people.get(row.get("user", ""))
        signature = PlanSignature(
            plan=plan,
            side=Side.COLLEGE if user else Side.COMPANY,
            signed_by=user,
            signed_by_contact=cast.contacts.get(row.get("contact", "")),
            signed_on=cast.day(row["day"]),
            plan_version=plan.version,
            content=content,
            recorded_by=cast.people.get(row.get("by", "")),
            remark=row.get("remark", ""),
        )
        made.append((write.create(signature), signature.signed_on))
    return made
