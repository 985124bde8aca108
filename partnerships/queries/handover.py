"""What people own in a unit, who leaves it soon, and what those who left have left behind."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from organisation.models import CollegeRole, CollegeRoleKind, EducationUnit, Membership
from organisation.models.membership import Role
from organisation.queries.access import access_of
from partnerships.models import FollowUp, ParticipatingUnit, Partnership, PartnershipStatus, Suggestion
from partnerships.queries.participation import planned_handovers
from partnerships.registries import held_elsewhere
from records.actors import Actor
from records.queries.prepared import prepared

NOTICE = datetime.timedelta(days=14)
MOST = 200


@dataclass(frozen=True)
class Owned:
    """Everything that a person owns in a unit; *suggested* are the partnerships about which something is suggested.

    *sponsored* are the partnerships whose sponsor at the college the person is, whoever leads them.
    """

    parts: list[ParticipatingUnit]
    follow_ups: list[FollowUp]
    suggested: set[int]
    sponsored: list[Partnership]
    plans: dict[int, ParticipatingUnit]  # by partnership: who takes over on a day to come

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to hand over."""
        return not (self.parts or self.follow_ups or self.sponsored)


def open_parts() -> "QuerySet[ParticipatingUnit]":
    """Parts of units that go on, in partnerships that have not ended."""
    rows = ParticipatingUnit.objects.filter(to_on=None, partnership__deleted_at=None)
    return rows.exclude(partnership__status=PartnershipStatus.ENDED)


def sponsored_by(person: Any) -> "QuerySet[Partnership]":
    """Partnerships that have not ended in which the person is the college's management sponsor."""
    rows: QuerySet[Partnership] = Partnership.objects.not_ended().filter(college_sponsor=person)
    return rows


def owned_in(person: User, unit: EducationUnit) -> Owned:
    """What *person* owns for *unit*; follow-ups that name no unit are among them."""
    parts = (
        open_parts().filter(owner=person, unit=unit).select_related("partnership__company", "partnership__workplace")
    )
    parts = parts.order_by("partnership__company__sort_key", "pk")[:MOST]
    tasks = FollowUp.objects.open().filter(Q(unit=unit) | Q(unit=None), assignee=person).select_related("company")
    found = list(parts)
    waiting = Suggestion.objects.waiting().filter(partnership__in=[each.partnership_id for each in found])
    return Owned(
        parts=found,
        follow_ups=list(tasks.order_by("due_on", "pk")[:MOST]),
        suggested=set(waiting.values_list("partnership_id", flat=True)),
        sponsored=list(
            sponsored_by(person.pk).select_related("company", "workplace").order_by("company__sort_key", "pk")[:MOST]
        ),
        plans=plans_in(unit.pk, [each.partnership_id for each in found]),
    )


def plans_in(unit: int, partnerships: list[int]) -> dict[int, ParticipatingUnit]:
    """Planned handovers of a unit's parts, by partnership."""
    rows = planned_handovers().filter(unit=unit, partnership__in=partnerships).select_related("owner")
    return {row.partnership_id: row for row in rows.order_by("pk")}


def takers(unit: EducationUnit, but: User) -> "QuerySet[User]":
    """Who can take over: people who work in the unit today."""
    working = Membership.objects.on(timezone.localdate()).filter(user=OuterRef("pk"), unit=unit)
    people: QuerySet[User] = User.objects.filter(Exists(working), is_active=True).exclude(pk=but.pk)
    return people.order_by("sort_key", "pk")


def carrying(actor: Actor) -> "QuerySet[Membership]":
    """Memberships today whose holders own something there: the actor's own, and all in units the actor manages.

    Who leaves first comes first.
    """
    return _carrying(actor.pk or 0, access_of(actor).managed_units, timezone.localdate())


def _carrying(person: int, managed: frozenset[int], today: datetime.date) -> "QuerySet[Membership]":
    mine = Q(user=person) | Q(unit__in=managed)
    rows = Membership.objects.on(today).filter(mine, user__is_active=True)
    tasks = FollowUp.objects.open().filter(assignee=OuterRef("user"), unit=OuterRef("unit"))
    counted = rows.annotate(
        part_count=_count(open_parts().filter(owner=OuterRef("user"), unit=OuterRef("unit"))),
        task_count=_count(tasks),
        sponsor_count=_count(sponsored_by(OuterRef("user")).filter(lead_unit=OuterRef("unit"))),
    )
    counted = counted.annotate(**{f"{held.key}_count": _count(held.rows()) for held in held_elsewhere})
    holds = Q(part_count__gt=0) | Q(task_count__gt=0) | Q(sponsor_count__gt=0)
    for held in held_elsewhere:
        holds |= Q(**{f"{held.key}_count__gt": 0})
    held = counted.filter(holds).select_related("user", "unit")
    return held.order_by(F("ends_on").asc(nulls_last=True), "user__sort_key", "pk")


def carried_in(person: User, unit: EducationUnit) -> Membership | None:
    """What *person* holds in a unit today, counted; None for who holds nothing or works there no more."""
    return _carrying(person.pk, frozenset(), timezone.localdate()).filter(unit=unit).first()


def _count(rows: "QuerySet[Any]") -> Coalesce:
    counted = rows.order_by().values(one=Value(1)).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def leaving_soon(actor: Actor, limit: int = MOST) -> list[Membership]:
    """Of those, the first memberships that end within two weeks and are not followed by another in the same unit."""
    today, managed = timezone.localdate(), access_of(actor).managed_units
    return _leaving(person=actor.pk or 0, managed=managed, today=today, until=today + NOTICE, limit=limit)


@prepared
def _leaving(
    person: int, managed: frozenset[int], today: datetime.date, until: datetime.date, limit: int
) -> "QuerySet[Membership]":
    later = Membership.objects.filter(user=OuterRef("user"), unit=OuterRef("unit"))
    goes_on = later.filter(Q(ends_on=None) | Q(ends_on__gt=until))
    return _carrying(person, managed, today).filter(~Exists(goes_on), ends_on__lte=until)[:limit]


# --- what was left behind ---------------------------------------------------------------------------------------------


def left_parts(day: datetime.date) -> "QuerySet[ParticipatingUnit]":
    """Parts whose owner works in the unit no more; *left_on* is the last day there, if it is known."""
    ended, here = _memberships("owner", day)
    rows = open_parts().filter(Q(owner__is_active=False) | Q(Exists(ended)) & ~Q(Exists(here)), owner__isnull=False)
    return rows.annotate(left_on=_last(ended)).select_related("owner", "unit", "partnership").order_by("pk")


def left_follow_ups(day: datetime.date) -> "QuerySet[FollowUp]":
    """Open follow-ups of people who left their unit, or the college altogether; *left_unit* is whose they become."""
    ended, here = _memberships("assignee", day)
    any_ended = Membership.every.filter(user=OuterRef("assignee"), ends_on__lt=day)
    anywhere = Membership.objects.on(day).filter(user=OuterRef("assignee"))
    college = CollegeRole.objects.on(day).filter(user=OuterRef("assignee"))
    gone = Q(Exists(any_ended)) & ~Q(Exists(anywhere)) & ~Q(Exists(college))
    left_unit = Q(unit__isnull=False) & Q(Exists(ended)) & ~Q(Exists(here))
    rows = FollowUp.objects.open().filter(Q(assignee__is_active=False) | gone | left_unit)
    last = Membership.every.filter(user=OuterRef("assignee")).order_by("-ends_on", "-pk").values("unit")[:1]
    return rows.annotate(last_unit=Subquery(last)).select_related("assignee").order_by("pk")


def left_sponsorships(day: datetime.date) -> "QuerySet[Partnership]":
    """Partnerships whose sponsor at the college has left it altogether."""
    sponsor = OuterRef("college_sponsor")
    was_here = Membership.every.filter(user=sponsor, ends_on__lt=day)
    had_role = CollegeRole.every.filter(user=sponsor, ends_on__lt=day)
    here, role = Membership.objects.on(day).filter(user=sponsor), CollegeRole.objects.on(day).filter(user=sponsor)
    gone = (Q(Exists(was_here)) | Q(Exists(had_role))) & ~Q(Exists(here)) & ~Q(Exists(role))
    rows = Partnership.objects.not_ended().filter(college_sponsor__isnull=False)
    found: QuerySet[Partnership] = rows.filter(Q(college_sponsor__is_active=False) | gone).order_by("pk")
    return found


def sponsor_after(unit: int | None, day: datetime.date, but: int | None) -> User | None:
    """Who becomes sponsor where the sponsor left: the head of the unit that leads, else a principal, else the heir."""
    heads = Membership.objects.on(day).filter(unit=unit, role=Role.UNIT_HEAD, user__is_active=True).exclude(user=but)
    head = heads.select_related("user").order_by("starts_on", "pk").first()
    return head.user if head else _in_college_role(CollegeRoleKind.PRINCIPAL, day, but) or heir_of(unit, day, but)


def _memberships(person: str, day: datetime.date) -> "tuple[QuerySet[Membership], QuerySet[Membership]]":
    of = {"user": OuterRef(person), "unit": OuterRef("unit")}
    return Membership.every.filter(ends_on__lt=day, **of), Membership.objects.on(day).filter(**of)


def _last(ended: "QuerySet[Membership]") -> Subquery:
    return Subquery(ended.order_by("-ends_on").values("ends_on")[:1])


def heir_of(unit: int | None, day: datetime.date, but: int | None) -> User | None:
    """Who gets what is left in a unit: its coordinator of the longest standing, else its head, else those of the units
    that came after it, else a principal, else an administrator."""
    seen: set[int] = set()
    units = {unit} if unit else set()
    while units:
        for role in (Role.COORDINATOR, Role.UNIT_HEAD):
            rows = Membership.objects.on(day).filter(unit__in=units, role=role, user__is_active=True)
            first = rows.exclude(user=but).select_related("user").order_by("starts_on", "pk").first()
            if first is not None:
                return first.user
        seen |= units
        units = set(EducationUnit.every.filter(predecessors__in=units).values_list("pk", flat=True)) - seen
    return _of_the_college(day, but)


def _of_the_college(day: datetime.date, but: int | None) -> User | None:
    return _in_college_role(CollegeRoleKind.PRINCIPAL, day, but) or _in_college_role(
        CollegeRoleKind.ADMINISTRATOR, day, but
    )


def _in_college_role(kind: str, day: datetime.date, but: int | None) -> User | None:
    rows = CollegeRole.objects.on(day).filter(kind=kind, user__is_active=True).exclude(user=but)
    first = rows.select_related("user").order_by("starts_on", "pk").first()
    return first.user if first else None
