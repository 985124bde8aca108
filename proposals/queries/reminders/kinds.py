"""The kinds of notice of proposals, and their words."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from notifications.models import Notice
from notifications.registries import Line, NoticeKind
from partnerships.queries.reminders.moments import mentioned, pk_of, pks_of
from partnerships.queries.reminders.words import in_place, joined, names_of
from proposals.models import Proposal, ProposalState
from proposals.queries.reminders import due
from ui.dates import day_text

# Whose senders may write still.
DECIDED = (ProposalState.ACCEPTED, ProposalState.DECLINED)
HEADING = gettext_lazy("Cooperation proposals")


def counted(count: int) -> str:
    """As the subject of a digest says it."""
    return ngettext("%(count)d cooperation proposal", "%(count)d cooperation proposals", count) % {"count": count}


def lines(notices: Sequence[Notice]) -> list[Line]:
    """From whom, by when, whose. What the sender wrote is not told: it is read in the product."""
    found = Proposal.every.filter(pk__in=pks_of(notices)).select_related("unit", "assignee")
    rows, names, today = {row.pk: row for row in found}, names_of(mentioned(notices, "by")), timezone.localdate()
    return [_line(each, rows.get(pk_of(each)), names, today) for each in notices]


def _line(notice: Notice, row: Any, names: dict[int, str], today: datetime.date) -> Line:
    if row is None:
        return Line(text=_("A cooperation proposal"), url=reverse("proposals:proposal_list"))
    is_late = row.answered_at is None and row.respond_by < today
    about = {"organisation": row.organisation_name, "day": day_text(row.respond_by, today)}
    by = names.get(notice.params.get("by", 0), "")
    when = _("was to be answered %(day)s") if is_late else _("to be answered by %(day)s")
    hint = joined(
        when % about if row.answered_at is None else _("answered, the sender wrote more"),
        row.unit.name if row.unit else _("no unit yet"),
        row.assignee.name if row.assignee and notice.rule == due.ESCALATED else "",
        _("given by %(name)s") % {"name": by} if by else "",
        in_place(notice, names),
    )
    return Line(
        text=row.organisation_name,
        url=reverse("proposals:proposal_detail", args=[row.pk]),
        hint=hint[:1].upper() + hint[1:],
        subject=_subject(notice.rule, is_late=is_late) % about,
        is_late=is_late,
    )


def _subject(rule: str, *, is_late: bool) -> str:
    if rule == due.HEARD:
        return _("The sender wrote more: %(organisation)s")
    if is_late:
        return _("A proposal has not been answered: %(organisation)s (was to be answered %(day)s)")
    known = {
        due.NEW: _("New proposal: %(organisation)s (to be answered by %(day)s)"),
        due.GIVEN: _("For you to answer: %(organisation)s (by %(day)s)"),
    }
    return known.get(rule) or _("A proposal waits for an answer: %(organisation)s (by %(day)s)")


def kind(
    rule: str, label: Any, holds: due.Holds, *states: str, family: str = "proposal", icon: str = "chat"
) -> NoticeKind:
    """One kind; within a family the newest about a proposal takes the place of older ones."""
    return NoticeKind(rule, label, HEADING, counted, lines, due.still(holds, *states), family=family, icon=icon)


NOTICE_KINDS = (
    kind(due.ESCALATED, gettext_lazy("Proposal not answered in time"), due.is_late, family="", icon="warning"),
    kind(due.ON_DAY, gettext_lazy("Proposal to be answered today"), due.is_unanswered, icon="clock"),
    kind(due.BEFORE, gettext_lazy("Proposal to be answered tomorrow"), due.is_unanswered, icon="clock"),
    kind(due.NEW, gettext_lazy("New proposal"), due.is_new),
    kind(due.GIVEN, gettext_lazy("Proposal given to you to answer"), due.is_given),
    kind(
        due.HEARD, gettext_lazy("The sender of a proposal wrote more"), due.is_heard, *DECIDED, family="proposal_heard"
    ),
)
