"""The kinds of notice of the register, in the order in which a digest tells them."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from notifications.models import Notice
from notifications.registries import NoticeKind
from partnerships.queries.reminders import follow_ups, partnerships, words

FOLLOW_UPS = _("Follow-ups")
REMINDING = "follow_up"


def always_due(notices: Sequence[Notice]) -> list[bool]:
    """News stay news."""
    return [True] * len(notices)


def reminding(rule: str, label: object) -> NoticeKind:
    """One of the three rules that remind the assignee of a due date."""
    return NoticeKind(
        rule,
        label,
        FOLLOW_UPS,
        words.counted_follow_ups,
        words.follow_up_lines,
        follow_ups.still_to_remind,
        family=REMINDING,
        icon="clock",
    )


NOTICE_KINDS = (
    reminding(follow_ups.LATE, _("Reminder after the due date")),
    reminding(follow_ups.ON_DAY, _("Reminder on the due date")),
    reminding(follow_ups.BEFORE, _("Reminder before the due date")),
    NoticeKind(
        follow_ups.GIVEN,
        _("Follow-up given to you"),
        _("Given to you"),
        words.counted_follow_ups,
        words.follow_up_lines,
        follow_ups.still_given,
        icon="check",
    ),
    NoticeKind(
        follow_ups.ESCALATED,
        _("Promise late in your unit"),
        _("Late promises in your unit"),
        words.counted_promises,
        words.follow_up_lines,
        follow_ups.still_late,
        icon="warning",
    ),
    NoticeKind(
        partnerships.DECISION,
        _("Tier decision waits"),
        _("Tier decisions that wait for you"),
        words.counted_decisions,
        words.decision_lines,
        partnerships.still_waiting,
        family=partnerships.DECISION,
        icon="target",
    ),
    NoticeKind(
        partnerships.HANDED_OVER,
        _("Handed over to you"),
        _("Handed over to you"),
        words.counted_handovers,
        words.handover_lines,
        always_due,
        icon="people",
    ),
    NoticeKind(
        partnerships.SUGGESTION,
        _("Suggestion"),
        _("Suggestions"),
        words.counted_suggestions,
        words.suggestion_lines,
        partnerships.still_suggested,
        bundles=True,
        icon="idea",
    ),
)
