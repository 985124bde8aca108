"""Notices of the register in words, made from the things as they are now."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from notifications.models import Notice
from notifications.registries import Line
from partnerships.models import FollowUp, Suggestion, TierDecision
from partnerships.queries.reminders.follow_ups import ESCALATED, GIVEN
from partnerships.queries.reminders.moments import mentioned, pk_of, pks_of
from partnerships.queries.reminders.partnerships import reasons_of
from ui.dates import ago_text, day_text
from ui.tiers import tier_word


def joined(*parts: str) -> str:
    """What there is of the parts, on one line."""
    return " · ".join(part for part in parts if part)


def names_of(people: Iterable[int]) -> dict[int, str]:
    """Names of people."""
    return {user.pk: user.name for user in User.every.filter(pk__in=set(people))}


def in_place(notice: Notice, names: dict[int, str]) -> str:
    """In whose place the person is told."""
    name = names.get(notice.params.get("for", 0), "")
    return _("in place of %(name)s") % {"name": name} if name else ""


def counted_follow_ups(count: int) -> str:
    """As the subject of a digest says it."""
    return ngettext("%(count)d follow-up", "%(count)d follow-ups", count) % {"count": count}


def counted_promises(count: int) -> str:
    """As the subject of a digest says it."""
    return ngettext("%(count)d late promise", "%(count)d late promises", count) % {"count": count}


def counted_suggestions(count: int) -> str:
    """As the subject of a digest says it."""
    return ngettext("%(count)d suggestion", "%(count)d suggestions", count) % {"count": count}


def counted_decisions(count: int) -> str:
    """As the subject of a digest says it."""
    return ngettext("%(count)d tier decision", "%(count)d tier decisions", count) % {"count": count}


def counted_handovers(count: int) -> str:
    """As the subject of a digest says it."""
    return ngettext("%(count)d handover", "%(count)d handovers", count) % {"count": count}


# --- follow-ups -------------------------------------------------------------------------------------------------------


def follow_up_lines(notices: Sequence[Notice]) -> list[Line]:
    """Follow-ups: what, by when, about which organisation."""
    rows = {row.pk: row for row in FollowUp.every.filter(pk__in=pks_of(notices)).select_related("company", "assignee")}
    names, today = names_of(mentioned(notices, "by")), timezone.localdate()
    return [_follow_up_line(each, rows.get(pk_of(each)), names, today) for each in notices]


def _follow_up_line(notice: Notice, row: Any, names: dict[int, str], today: datetime.date) -> Line:
    if row is None:
        return Line(text=_("A follow-up"), url=reverse("partnerships:follow_up_list"))
    is_late = row.due_on < today
    due = {"what": row.what, "day": day_text(row.due_on, today), "who": row.assignee.name}
    by = names.get(notice.params.get("by", 0), "")
    hint = joined(
        (_("was due %(day)s") if is_late else _("due %(day)s")) % due,
        row.company.name if row.company else "",
        row.assignee.name if notice.rule == ESCALATED else "",
        _("given by %(name)s") % {"name": by} if by else "",
        in_place(notice, names),
    )
    return Line(
        text=row.what,
        url=reverse("partnerships:follow_up_detail", args=[row.pk]),
        hint=hint[:1].upper() + hint[1:],
        subject=_subject(notice.rule, is_late) % due,
        is_late=is_late,
        is_promised=row.is_promised,
    )


def _subject(rule: str, is_late: bool) -> str:
    if rule == ESCALATED:
        return _("Promise late: %(what)s (was due %(day)s, %(who)s)")
    if rule == GIVEN:
        return _("For you to do: %(what)s (due %(day)s)")
    return _("Late: %(what)s (was due %(day)s)") if is_late else _("Reminder: %(what)s (due %(day)s)")


# --- partnerships -----------------------------------------------------------------------------------------------------


def suggestion_lines(notices: Sequence[Notice]) -> list[Line]:
    """Suggestions: about whom, and why."""
    found = Suggestion.every.filter(pk__in=pks_of(notices))
    rows = {row.pk: row for row in found.select_related("partnership__company", "partnership__workplace")}
    reasons, names = reasons_of(rows), names_of(mentioned(notices))
    lines = []
    for notice in notices:
        row = rows[pk_of(notice)]
        why = ", ".join(reason.get_kind_display() for reason in reasons.get(row.pk, []))
        about = {"partnership": str(row.partnership), "why": why}
        lines.append(
            Line(
                text=str(row.partnership),
                url=reverse("partnerships:partnership_detail", args=[row.partnership_id]),
                hint=joined(why[:1].upper() + why[1:], in_place(notice, names)),
                subject=_("Suggestion: %(partnership)s (%(why)s)") % about,
            )
        )
    return lines


def decision_lines(notices: Sequence[Notice]) -> list[Line]:
    """Tier decisions: about whom, which tier, who proposed it and when."""
    found = TierDecision.every.filter(pk__in=pks_of(notices))
    related = ("partnership__company", "partnership__workplace", "proposed_by")
    rows, names = {row.pk: row for row in found.select_related(*related)}, names_of(mentioned(notices))
    lines = []
    for notice in notices:
        row = rows[pk_of(notice)]
        about = {"partnership": str(row.partnership), "tier": tier_word(row.to_tier)}
        lines.append(
            Line(
                text=_("%(partnership)s: %(tier)s") % about,
                url=reverse("partnerships:tier_answer", args=[row.pk]),
                hint=joined(
                    _("proposed %(when)s") % {"when": ago_text(row.created_at)},
                    row.proposed_by.name if row.proposed_by else "",
                    in_place(notice, names),
                ),
                subject=_("A tier decision waits for you: %(partnership)s (%(tier)s)") % about,
            )
        )
    return lines


def handover_lines(notices: Sequence[Notice]) -> list[Line]:
    """How much came to a person."""
    names = names_of(mentioned(notices))
    return [_handover_line(notice, in_place(notice, names)) for notice in notices]


def _handover_line(notice: Notice, place: str) -> Line:
    parts, tasks = notice.params.get("partnerships", 0), notice.params.get("follow_ups", 0)
    counts = []
    if parts:
        counts.append(ngettext("%(count)d partnership", "%(count)d partnerships", parts) % {"count": parts})
    if tasks:
        counts.append(ngettext("%(count)d follow-up", "%(count)d follow-ups", tasks) % {"count": tasks})
    text = _("Handed over to you: %(what)s") % {"what": ", ".join(counts)}
    address = "partnership_list" if parts else "follow_up_list"
    return Line(text=text, url=reverse(f"partnerships:{address}"), hint=place, subject=text)
