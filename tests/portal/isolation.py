"""What belongs to one organisation, and how each address of the portal names a piece of it.

An address under /portal/ that is in none of the tables fails test_isolation.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.files.base import ContentFile

from gains.models import Agreement
from gains.services.agreement import add_file
from partnerships.file_kinds import PDF
from plans.models import (
    NeedsMap,
    PlanAction,
    PlanMeeting,
    PlanSignature,
    SharedPlan,
    Side,
    TrainingDesign,
    VisibilityItem,
)
from plans.services.plan_report import REPORT
from portal.queries.person import person_for
from records.actors import PROGRAM
from records.models.job import Job, JobState
from records.services.stored_files import keep_file
from tests.builders import (
    create,
    days_from_now,
    make_company,
    make_contact,
    make_goal,
    make_interaction,
    make_need,
    make_partnership,
)
from tests.portal.made import make_portal_access


class Things:
    """All that an organisation has in the portal. Every text of it holds *mark*."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.company = make_company(f"{mark} Oy")
        self.person = make_contact(
            self.company, last_name=f"{mark}nen", email=f"{mark}@yritys.example", position={"kind": "management"}
        )
        self.access = make_portal_access(self.company, self.person)
        self.partnership = make_partnership(self.company, tier="strategic", contact=self.person, sponsor=self.person)
        self.need = make_need(self.company, description=f"{mark} tarvitsee")
        self.goal = make_goal(self.partnership, f"{mark} tavoite")
        self.plan = create(SharedPlan(partnership=self.partnership, school_year=2026, **self.words))
        self.action = create(PlanAction(plan=self.plan, what=f"{mark} toimi", owner_contact=self.person))
        self.visibility = create(VisibilityItem(plan=self.plan, kind="visit", what=f"{mark} vierailu"))
        self.training = create(TrainingDesign(plan=self.plan, title=f"{mark} koulutus"))
        self.meeting = create(PlanMeeting(plan=self.plan, held_on=days_from_now(9), place=f"{mark} talo"))
        self.map = create(NeedsMap(company=self.company, school_year=2026, staff_outlook=f"{mark} eläköityy"))
        self.agreement = create(
            Agreement(
                company=self.company, partnership=self.partnership, title=f"{mark} sopimus", signed_on=days_from_now(-9)
            )
        )
        make_interaction(None, self.company, days=5, is_planned=True, summary=f"{mark} sisäinen muistiinpano")

    @property
    def words(self) -> dict[str, str]:
        """What a plan has to say before it is signed."""
        names = ("aim", "future", "benefit_company", "benefit_students", "benefit_college")
        return {name: f"{self.mark} {name}" for name in names}

    @cached_property
    def file(self) -> Any:
        """A file of the agreement."""
        return add_file(
            actor=PROGRAM,
            agreement=self.agreement,
            title=f"{self.mark} tiedosto",
            name=f"{self.mark}.pdf",
            kind=PDF,
            chunks=ContentFile(b"%PDF-1.7 " + self.mark.encode()).chunks(),
        )

    @cached_property
    def signature(self) -> Any:
        """The organisation's yes."""
        return create(
            PlanSignature(
                plan=self.plan,
                side=Side.COMPANY,
                signed_by_contact=self.person,
                signed_on=days_from_now(-1),
                plan_version=1,
                content={},
            )
        )

    @cached_property
    def job(self) -> Any:
        """A PDF of the plan that the person asked for, and that is ready."""
        person = person_for(self.access)
        job = REPORT.request(actor=person, plan=self.plan.pk, language="fi")
        pdf = keep_file(
            actor=person, name="plan.pdf", chunks=[b"%PDF-1.7 " + self.mark.encode()], content_type=PDF.content_type
        )
        Job.objects.filter(pk=job.pk).update(state=JobState.DONE, result={"file": pdf.pk})
        return job


@dataclass(frozen=True)
class Entry:
    """How an address names a piece; *posted* is what a form on it would send."""

    parts: Callable[[Things], dict[str, Any]]
    method: str = "get"
    posted: Callable[[Things], dict[str, Any]] = lambda _things: {}


def of(name: str, method: str = "get", /, **fixed: Any) -> Entry:
    """The key of one of the things."""
    return Entry(lambda things: {"pk": getattr(things, name).pk, **fixed}, method)


KEYED: dict[str, list[Entry]] = {
    "portal:partnership": [of("partnership")],
    "portal:gains": [of("partnership")],
    "portal:thanks": [of("partnership")],
    "portal:questions": [of("partnership")],
    "portal:agreement_file": [of("file")],
    "portal:need_edit": [of("need")],
    "portal:partnership_plan": [of("partnership")],
    "portal:plan_detail": [of("plan")],
    "portal:plan_edit": [of("plan")],
    "portal:plan_links": [of("plan")],
    "portal:plan_goal_create": [of("plan")],
    "portal:plan_news": [of("plan")],
    "portal:plan_compare": [of("plan")],
    "portal:plan_sign": [of("plan", side="company")],
    "portal:signature_detail": [of("signature")],
    "portal:plan_part_create": [of("plan", kind=kind) for kind in ("action", "visibility", "training", "meeting")],
    "portal:plan_part_edit": [of(kind, kind=kind) for kind in ("action", "visibility", "training", "meeting")],
    "portal:plan_part_delete": [of("training", "post", kind="training")],
    "portal:visibility_count": [of("visibility", "post")],
    "portal:action_state": [of("action", "post")],
    "portal:plan_report_create": [of("plan", "post")],
    "portal:plan_report": [of("job")],
    "portal:plan_report_file": [of("job")],
    "portal:company_needs_map": [of("company")],
    "portal:map_outlook": [of("company")],
    "portal:map_gone_through": [of("company")],
    "portal:map_need_create": [of("company")],
    "portal:map_need_edit": [Entry(lambda things: {"pk": things.company.pk, "need": things.need.pk})],
    "portal:needs_map_detail": [of("map")],
}
# Addresses without a key: what they show is the own organisation's.
OWN = ("portal:home", "portal:needs", "portal:need_create", "portal:me", "portal:new_address")
# For everybody, with a session or without.
FREE = ("portal:enter", "portal:sent", "portal:open", "portal:leave", "portal:leave_everywhere", "portal:left")


class Nothing:
    """Stands for things where nobody looks at them: each has the key 1."""

    pk = 1

    def __getattr__(self, _name: str) -> "Nothing":
        return self


def keys_of_nothing(entry: Entry) -> dict[str, Any]:
    """Parts of an address that leads to no row of anybody's."""
    return entry.parts(Nothing())  # type: ignore[arg-type]
