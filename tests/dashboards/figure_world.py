"""A small college in which every figure counts something."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import User
from organisation.models import EducationUnit
from partnerships.models import Activity, Partnership, PartnershipPeriod, PartnershipStatus, TierDecision
from partnerships.services.participation import join_unit
from partnerships.services.partnership_ledger import follow
from records.actors import PROGRAM
from records.services import writing
from tests.builders import (
    create,
    days_from_now,
    make_activity,
    make_company,
    make_cooperation_proposal,
    make_field,
    make_follow_up,
    make_member,
    make_partnership,
    make_principal,
    make_unit,
)


@dataclass(frozen=True)
class Figures:
    """Two units with partnerships of all tiers; *moved* became strategic two days ago."""

    unit: EducationUnit
    other: EducationUnit
    head: User
    moved: Partnership


def make_figures() -> Figures:
    """Rows for every figure, most of them of the first unit."""
    unit, other = make_unit("Tekniikka", code="tek"), make_unit("Palvelut", code="pal")
    head = make_member(unit, "unit_head", first_name="Hilma", last_name="Päällikkö")
    make_partnership(make_company("Arki Oy"), unit, started_on=days_from_now(-500))
    make_partnership(make_company("Kehitys Oy"), other, tier="development", started_on=days_from_now(-500))
    make_partnership(make_company("Uusi Oy"), unit, started_on=days_from_now(-1))
    moved = make_partnership(make_company("Siirtyvä Oy"), unit, tier="development", started_on=days_from_now(-500))
    move(moved, "strategic", days_from_now(-2), make_principal())
    join_unit(actor=PROGRAM, partnership=moved, unit=other, owner=None)
    activity = make_activity(moved, status="done", ends_on=days_from_now(-3))
    link_fields(activity, [make_field("Autoala", code="auto")])
    make_field("Tyhjä ala", code="tyhja")
    overdue = {"days": -3, "unit": unit, "is_promised": True, "company": moved.company}
    make_follow_up(head, "Luvattu käynti", **overdue)
    make_follow_up(make_member(other, first_name="Olga", last_name="Muu"), "Soitto", days=-1, unit=other)
    make_proposals(unit)
    return Figures(unit, other, head, moved)


def move(partnership: Partnership, to_tier: str, on: datetime.date, by: User) -> None:
    """A decision of that day, with the periods that it makes."""
    create(
        TierDecision(
            partnership=partnership, state="decided", from_tier=partnership.tier, to_tier=to_tier, decided_on=on,
            decided_by=by,
        )
    )  # fmt: skip
    first = PartnershipPeriod.objects.get(partnership=partnership, to_on=None)
    PartnershipPeriod.objects.filter(pk=first.pk).update(to_on=on)
    PartnershipPeriod.objects.create(
        partnership=partnership,
        lead_unit=partnership.lead_unit,
        tier=to_tier,
        status=PartnershipStatus.ACTIVE,
        from_on=on,
    )
    partnership.tier = to_tier
    with writing(PROGRAM, verb="test") as write:
        write.save(partnership)
    follow([partnership])


def link_fields(activity: Activity, fields: list[Any]) -> None:
    """The fields that an activity serves."""
    with writing(PROGRAM, verb="test") as write:
        write.set_links(activity, "fields", fields)


def make_proposals(unit: EducationUnit) -> None:
    """One of each kind: answered in time and late, waiting in time and late."""
    now = timezone.now()
    ago = {"received_at": now - datetime.timedelta(days=9), "respond_by": days_from_now(-2), "unit": unit}
    make_cooperation_proposal("Ajoissa Oy", answered_at=now - datetime.timedelta(days=5), state="answered", **ago)
    make_cooperation_proposal("Myöhässä Oy", answered_at=now, state="answered", **ago)
    make_cooperation_proposal("Odottaa Oy", unit=unit)
    make_cooperation_proposal("Odottanut Oy", **ago)
