"""Proposals that wait for a person, told on the first page and where people are taken out of use."""

import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.models import User
from organisation.models import EducationUnit
from organisation.registries import Holding
from partnerships.registries import HeldElsewhere, TodayRow, TodaySection
from proposals.lists.proposal import deadline
from proposals.models import Proposal
from proposals.queries.proposal import waiting_for
from records.actors import Actor

SHOWN_OF_TEXT = 80


def section_of(actor: Actor, limit: int) -> TodaySection | None:
    """What waits for *actor* to answer or to find somebody who does."""
    found = waiting_for(actor)
    if not found:
        return None
    today = timezone.localdate()
    late = sum(row.answered_at is None and row.respond_by < today for row in found)
    line = ngettext("%(n)d waits", "%(n)d wait", len(found)) % {"n": len(found)}
    if late:
        line += ", " + ngettext("%(n)d late", "%(n)d late", late) % {"n": late}
    return TodaySection(
        title=_("Proposals that wait for me"),
        icon="chat",
        line=line,
        url=reverse("proposals:proposal_list"),
        url_words=pgettext("proposals", "All"),
        rows=[_row(row, today) for row in found[:limit]],
    )


def _row(row: Any, today: datetime.date) -> TodayRow:
    answered = row.answered_at is not None
    return TodayRow(
        title=row.organisation_name,
        url=reverse("proposals:proposal_detail", args=[row.pk]),
        hint=Truncator(row.text).chars(SHOWN_OF_TEXT),
        when=_("wrote more") if answered else deadline(row.respond_by, today),
        is_late=not answered and row.respond_by < today,
    )


def holding_of(_actor: Actor, person: User) -> Holding | None:
    """Open proposals that *person* was to answer: they are given to others on the page of each."""
    rows = Proposal.objects.open().filter(assignee=person)
    count = rows.count()
    if not count:
        return None
    words, address = _so_many(count), _address(person.pk)
    units = EducationUnit.every.filter(pk__in=rows.exclude(unit=None).values("unit")).order_by("sort_key")
    return Holding(
        _("%(name)s still has: %(what)s.") % {"name": person.name, "what": words},
        tuple((unit.name, address) for unit in units),
    )


def _so_many(count: int) -> str:
    return ngettext("%(n)d cooperation proposal", "%(n)d cooperation proposals", count) % {"n": count}


def _address(person: int) -> str:
    return f"{reverse('proposals:proposal_list')}?show=all&person={person}"


def _open_here() -> "QuerySet[Proposal]":
    rows: QuerySet[Proposal] = Proposal.objects.open().filter(assignee=OuterRef("user"), unit=OuterRef("unit"))
    return rows


HELD = HeldElsewhere("proposal", _open_here, _so_many, _address)
