"""What a person of an organisation may see: their own organisation's, or their workplace's. Everything the portal shows
is fetched through these; where one of them does not lead to a row, there is none (404).

Not shown are what the college writes for itself: logs and their summaries, notes, descriptions, follow-ups, suggestions,
decisions, partnerships that are only thought of.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from gains.models import Agreement, AgreementFile, Contribution
from partnerships.models import (
    Activity,
    ActivityStatus,
    Contact,
    Goal,
    InteractionCompany,
    Need,
    Partnership,
    PartnershipStatus,
    Position,
    Tier,
)
from partnerships.models.interaction import KIND_TRAITS
from plans.models import NeedsMap, PlanAction, PlanMeeting, SharedPlan
from portal.actors import PortalPerson
from portal.models import YearlyAnswer

# The three questions are asked of those who think together with the college.
ASKED_TIERS = (Tier.DEVELOPMENT, Tier.STRATEGIC)
MEETINGS = [kind for kind, traits in KIND_TRAITS.items() if traits.is_meeting]


def partnerships(person: PortalPerson) -> "QuerySet[Partnership]":
    """Theirs, but for those that are only thought of."""
    rows: QuerySet[Partnership] = Partnership.objects.filter(company=person.company_id)
    rows = rows.filter(_place(person)).exclude(status=PartnershipStatus.PROSPECT)
    return rows.select_related("company", "workplace", "lead_unit")


def asked(person: PortalPerson) -> "QuerySet[Partnership]":
    """Those about which the three questions are asked."""
    return partnerships(person).filter(tier__in=ASKED_TIERS, status=PartnershipStatus.ACTIVE)


def needs(person: PortalPerson) -> "QuerySet[Need]":
    """What the organisation, or the workplace, needs."""
    rows: QuerySet[Need] = Need.objects.filter(_place(person), company=person.company_id)
    return rows.select_related("theme", "workplace", "company")


def needs_maps(person: PortalPerson) -> "QuerySet[NeedsMap]":
    """Years' versions tell of the whole organisation: whoever sees one workplace sees none."""
    rows: QuerySet[NeedsMap] = NeedsMap.objects.filter(company=person.company_id)
    return rows if person.workplace_id is None else rows.none()


def plans(person: PortalPerson) -> "QuerySet[SharedPlan]":
    """The plans of their partnerships."""
    rows: QuerySet[SharedPlan] = SharedPlan.objects.filter(partnership__in=_keys(person))
    return rows.select_related("partnership__company", "partnership__workplace")


def actions(person: PortalPerson) -> "QuerySet[PlanAction]":
    """What somebody on either side will do."""
    rows: QuerySet[PlanAction] = PlanAction.objects.filter(plan__in=plans(person).values("pk"))
    return rows.select_related("owner", "owner_contact", "plan")


def plan_meetings(person: PortalPerson) -> "QuerySet[PlanMeeting]":
    """Meetings about their plans."""
    return PlanMeeting.objects.filter(plan__in=plans(person).values("pk")).select_related("plan__partnership")


def meetings_ahead(person: PortalPerson) -> "QuerySet[InteractionCompany]":
    """Visits, meetings and events to come: of their partnerships, or to which the person is asked."""
    theirs = Q(partnership__in=_keys(person))
    invited = Q(interaction__contacts__contact=person.contact_id, interaction__contacts__deleted_at=None)
    rows = InteractionCompany.objects.filter(theirs | invited, company=person.company_id)
    rows = rows.filter(is_planned=True, interaction__kind__in=MEETINGS, interaction__deleted_at=None)
    rows = rows.filter(happened_on__gte=timezone.localdate(), interaction__plan_meeting=None)
    return rows.select_related("interaction", "partnership").distinct()


def agreements(person: PortalPerson) -> "QuerySet[Agreement]":
    """Those of their partnerships; whoever sees the whole organisation, also those about it."""
    rows: QuerySet[Agreement] = Agreement.objects.filter(company=person.company_id)
    about = Q(partnership__in=_keys(person))
    return rows.filter(about if person.workplace_id else about | Q(partnership=None)).order_by("-signed_on", "-pk")


def agreement_files(person: PortalPerson) -> "QuerySet[AgreementFile]":
    """The files of these."""
    rows = AgreementFile.objects.filter(agreement__in=agreements(person).order_by().values("pk"))
    return rows.select_related("file", "agreement")


def contributions(person: PortalPerson) -> "QuerySet[Contribution]":
    """What either side gave."""
    rows: QuerySet[Contribution] = Contribution.objects.filter(partnership__in=_keys(person))
    return rows.order_by("-given_on", "-pk")


def goals(person: PortalPerson) -> "QuerySet[Goal]":
    """What both want to reach."""
    return Goal.objects.filter(partnership__in=_keys(person))


def activities(person: PortalPerson) -> "QuerySet[Activity]":
    """What is done together, planned, or has been done; not ideas, nor what was dropped."""
    shown = (ActivityStatus.PLANNED, ActivityStatus.ONGOING, ActivityStatus.DONE)
    rows: QuerySet[Activity] = Activity.objects.filter(partnership__in=_keys(person), status__in=shown)
    return rows.select_related("type", "unit")


def answers(person: PortalPerson) -> "QuerySet[YearlyAnswer]":
    """What was answered about their partnerships."""
    rows: QuerySet[YearlyAnswer] = YearlyAnswer.objects.filter(partnership__in=_keys(person))
    return rows


def contact(person: PortalPerson) -> Contact:
    """The person."""
    found: Contact = Contact.objects.get(pk=person.contact_id)
    return found


def titled(person: PortalPerson) -> list[Position]:
    """The positions whose title they see and write: those with the first title that they have, at their workplace if they
    were let in to one and work there. Somebody with another title in another place keeps that."""
    rows = list(Position.objects.current().filter(contact=person.contact_id, company=person.company_id).order_by("pk"))
    here = [row for row in rows if person.workplace_id and row.workplace_id == person.workplace_id] or rows
    return [row for row in here if row.title == here[0].title]


def _keys(person: PortalPerson) -> "QuerySet[Partnership, Any]":
    return partnerships(person).order_by().values("pk")


def _place(person: PortalPerson) -> Q:
    return Q(workplace=person.workplace_id) if person.workplace_id else Q()
