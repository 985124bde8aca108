"""The notice that a sender of a proposal wants to be forgotten, for administrators."""

import datetime
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from notifications.models import Notice
from notifications.registries import Line, NoticeKind
from organisation.models import CollegeRole, CollegeRoleKind
from partnerships.queries.reminders.moments import pk_of, pks_of
from proposals.models import Proposal
from proposals.queries.sender_data import erasure_requests
from ui.dates import full_day_text

ERASURE = "proposal_erasure"


def administrators(day: datetime.date) -> list[int]:
    """Who decides about it."""
    held = CollegeRole.objects.on(day).filter(kind=CollegeRoleKind.ADMINISTRATOR, user__is_active=True)
    return sorted(set(held.values_list("user_id", flat=True)))


def counted(count: int) -> str:
    """As the subject of a digest says it."""
    return ngettext("%(count)d request to be forgotten", "%(count)d requests to be forgotten", count) % {"count": count}


def lines(notices: Sequence[Notice]) -> list[Line]:
    """Whose, and since when it waits."""
    rows = Proposal.every.in_bulk(pks_of(notices))
    return [_line(rows.get(pk_of(each))) for each in notices]


def still_due(notices: Sequence[Notice]) -> list[bool]:
    """Until somebody has decided."""
    waiting = set(erasure_requests().filter(pk__in=pks_of(notices)).values_list("pk", flat=True))
    return [pk_of(each) in waiting for each in notices]


def _line(row: Proposal | None) -> Line:
    if row is None or row.erasure_asked_at is None:
        return Line(text=_("A request to be forgotten"), url=reverse("proposals:erasure_request_list"))
    return Line(
        text=row.organisation_name,
        url=reverse("proposals:erasure_request", args=[row.pk]),
        hint=_("Asked on %(day)s") % {"day": full_day_text(row.erasure_asked_at)},
        subject=_("The sender of a proposal wants to be forgotten: %(organisation)s")
        % {"organisation": row.organisation_name},
    )


ERASURE_KIND = NoticeKind(
    ERASURE,
    gettext_lazy("The sender of a proposal wants to be forgotten"),
    gettext_lazy("Requests to be forgotten"),
    counted,
    lines,
    still_due,
    icon="lock",
)
