"""Deeds by which partnerships are kept and grow: contact, lapsed criteria, owners, empty places."""

from collections.abc import Collection, Sequence

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.queries.next_actions.action import MOST, Action, Place, Scope
from dashboards.queries.next_actions.waiting import asked
from organisation.queries.access import Access
from partnerships.models import ParticipatingUnit, Partnership, PartnershipStatus, ReasonKind, Tier
from partnerships.queries.partnership import LADDER, with_units
from partnerships.queries.quiet import quiet_now, rules_seen_by
from partnerships.queries.suggestion import with_reason
from records.actors import Actor
from ui.tiers import tier_word


def _may_work_on(access: Access) -> Q:
    """Partnerships in which the person may log and plan: of their units; principals log anywhere."""
    return Q() if access.is_principal else with_units(access.units)


def quiet(actor: Actor, access: Access, about: Scope) -> list[Action]:
    """The quietest partnerships of both tiers."""
    found: list[Action] = []
    quiet = quiet_now(college=rules_seen_by(actor)) & about.partnerships() & _may_work_on(access)
    longest = Partnership.objects.alias(since=Coalesce("last_contact_on", "started_on")).order_by("since", "pk")
    for kind, tier in (("quiet_strategic", Tier.STRATEGIC), ("quiet_development", Tier.DEVELOPMENT)):
        # By their keys first: an index holds all that tells of them, where whole rows would be sorted.
        keys = longest.filter(quiet, tier=tier).values("pk")[:MOST]
        rows = Partnership.objects.filter(pk__in=keys).annotate(since=Coalesce("last_contact_on", "started_on"))
        found += [
            Action(
                kind,
                _("Get in touch: %(name)s") % {"name": row},
                _("%(tier)s, no contact for long") % {"tier": tier_word(tier)},
                reverse("partnerships:partnership_detail", args=[row.pk]),
                row.since,
            )
            for row in rows.select_related("company", "workplace").order_by("since", "pk")
        ]
    return found


def lapsed(access: Access, about: Scope) -> list[Action]:
    """Partnerships of which the nightly look found that criteria have lapsed, and nobody has answered yet."""
    rows = asked(access, about).filter(with_reason(ReasonKind.CRITERIA_LAPSED))
    related = ("partnership__company", "partnership__workplace")
    return [
        Action(
            "lapsed",
            _("Mend what has lapsed: %(name)s") % {"name": row.partnership},
            tier_word(row.partnership.tier),
            reverse("partnerships:partnership_detail", args=[row.partnership_id]),
            timezone.localdate(row.created_at),
        )
        for row in rows.select_related(*related).order_by("created_at", "pk")[:MOST]
    ]


def ownerless(access: Access, about: Scope) -> list[Action]:
    """Active partnerships that nobody owns in the lead unit, or only somebody who has left; for those who may give them
    to somebody."""
    mine = Partnership.objects.filter(about.partnerships(), lead_unit__in=access.managed_units)
    unowned = _owned_by_nobody(access.managed_units)
    keys = (
        mine.filter(unowned, status=PartnershipStatus.ACTIVE).order_by(LADDER.desc(), "started_on", "pk").values("pk")
    )
    rows = Partnership.objects.filter(pk__in=keys[:MOST]).select_related("company", "workplace")
    return [
        Action(
            "ownerless",
            _("Name an owner: %(name)s") % {"name": row},
            tier_word(row.tier),
            reverse("partnerships:partnership_detail", args=[row.pk]),
        )
        for row in rows.order_by(LADDER.desc(), "started_on", "pk")
    ]


def _owned_by_nobody(units: Collection[int]) -> Q:
    """Led by one of the units without an owner who is there. Few are: they are looked up, where each partnership would be
    asked for its owner. A unit that leads takes part; should one not, that is told as well."""
    parts = ParticipatingUnit.objects.filter(to_on=None)
    gone = User.every.filter(is_active=False).values("pk")
    led = parts.filter(unit__in=units, unit=F("partnership__lead_unit")).values("partnership")
    found = Q(pk__in=led.filter(owner=None)) | Q(pk__in=led.filter(owner__in=gone))
    for unit in units:
        found |= Q(lead_unit=unit) & ~Q(pk__in=parts.filter(unit=unit).values("partnership"))
    return found


def empty(access: Access, places: Sequence[Place]) -> list[Action]:
    """Empty places for which there is somebody to begin with."""
    if not (access.units or access.is_principal):
        return []
    return [
        Action(
            "empty",
            _("%(field)s: no %(tier)s yet") % {"field": place.field, "tier": tier_word(place.tier).lower()},
            place.hint,
            place.url,
        )
        for place in places[:MOST]
        if place.count
    ]
