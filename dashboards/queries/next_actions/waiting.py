"""Deeds for which others wait: decisions, promises, answers."""

from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dashboards.queries.choosing import query_of
from dashboards.queries.figures.care import overdue_rows
from dashboards.queries.next_actions.action import MOST, Action, Scope
from organisation.models import EducationUnit
from organisation.queries.access import Access
from partnerships.models import ParticipatingUnit, Suggestion
from partnerships.queries.follow_up import changeable_by
from partnerships.queries.quiet import TOUCHED
from partnerships.queries.suggestion import asking
from partnerships.queries.tier_decision import decided_by, waiting
from proposals.models import Proposal
from records.actors import Actor
from ui.tiers import tier_word


def decisions(actor: Actor, about: Scope) -> list[Action]:
    """Proposals of tiers that wait for this very person."""
    rows = waiting().filter(decided_by(actor), about.partnerships("partnership__"))[:MOST]
    return [
        Action(
            "decision",
            _("Decide on the tier: %(name)s") % {"name": row.partnership},
            f"{tier_word(row.from_tier, short=True)} → {tier_word(row.to_tier, short=True)}",
            reverse("partnerships:tier_answer", args=[row.pk]),
            timezone.localdate(row.created_at),
        )
        for row in rows
    ]


def promises(actor: Actor, access: Access, about: Scope) -> list[Action]:
    """What was promised and is late: one by one for those who may do or move it, by unit for principals."""
    late = overdue_rows(about.today()).filter(is_promised=True)
    if access.is_principal:
        return _promises_by_unit(late, about)
    rows = late.filter(changeable_by(actor)).select_related("company").order_by("due_on", "pk")[:MOST]
    return [
        Action(
            "promise",
            _("Keep or move the promise: %(what)s") % {"what": row.what},
            str(row.company or ""),
            reverse("partnerships:follow_up_detail", args=[row.pk]),
            row.due_on,
        )
        for row in rows
    ]


def _promises_by_unit(late: "QuerySet[Any]", about: Scope) -> list[Action]:
    """Those with the oldest first; whose they are is told in the unit's own list only."""
    names = ("unit", "unit__code")
    rows = late.order_by().values_list(*names).annotate(number=Count("pk"), first=Min("due_on"))
    counted = sorted(rows, key=lambda row: (row[3], row[0] or 0))[:MOST]
    units = EducationUnit.every.in_bulk([unit for unit, *_rest in counted if unit])
    query = query_of(about.today())
    return [
        Action(
            "promise",
            _("Ask for late promises to be kept: %(unit)s")
            % {"unit": units[unit].name if unit in units else _("No unit")},
            ngettext("%(count)d late promise", "%(count)d late promises", number) % {"count": number},
            reverse("dashboards:figure_rows", args=[f"promised_unit:{code or ''}"]) + (f"?{query}" if query else ""),
            first,
        )
        for unit, code, number, first in counted
    ]


def proposals(actor: Actor, access: Access, about: Scope) -> list[Action]:
    """Proposals past the day of their answer, of those who may answer; without a unit, every coordinator's."""
    mine = Q(assignee=actor.pk) | Q(unit__in=access.managed_units)
    if access.is_manager:
        mine |= Q(unit=None)
    rows: Any = Proposal.objects.visible_to(actor).unanswered().filter(respond_by__lt=timezone.localdate())
    rows = rows.filter(about.units()) if access.is_principal else rows.filter(about.units(), mine)
    return [
        Action(
            "proposal",
            _("Answer the proposal: %(name)s") % {"name": name},
            _("the answer was due"),
            reverse("proposals:proposal_detail", args=[key]),
            due,
        )
        for key, name, due in rows.order_by("respond_by", "pk").values_list("pk", "organisation_name", "respond_by")[
            :MOST
        ]
    ]


def asked(access: Access, about: Scope) -> "QuerySet[Any]":
    """Suggestions that ask for an answer of this person."""
    rows: QuerySet[Any] = Suggestion.objects.filter(asking(), about.partnerships("partnership__"))
    rows = rows.filter(partnership__deleted_at=None)
    if access.is_principal:
        return rows
    parts = ParticipatingUnit.objects.filter(partnership=OuterRef("partnership"), to_on=None, unit__in=access.units)
    return rows.filter(Exists(parts))


def suggestions(access: Access, about: Scope) -> list[Action]:
    """All that wait for an answer, together: they are answered in their list."""
    if not access.units:
        return []
    rows = asked(access, about).filter(partnership__tier__in=TOUCHED)
    found = rows.aggregate(number=Count("pk"), first=Min(F("created_at")))
    if not found["number"]:
        return []
    words = ngettext("%(count)d suggestion waits", "%(count)d suggestions wait", found["number"])
    url = f"{reverse('partnerships:suggestion_list')}?scope=units"
    since = timezone.localdate(found["first"])
    return [Action("suggestions", _("Answer suggestions"), words % {"count": found["number"]}, url, since)]
