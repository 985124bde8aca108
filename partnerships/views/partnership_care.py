"""How a partnership is looked after: when last in touch against its cadence, and what is suggested."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnerships.queries.partnership_page import PartnershipPage
from partnerships.queries.quiet import Touch, is_quiet, rules_seen_by, touch_of
from partnerships.queries.suggestion import of_partnership
from partnerships.views.suggestion_words import shown
from ui.dates import full_day_text


def care_of(request: HttpRequest, page: PartnershipPage) -> dict[str, Any]:
    """What the partnership's page shows of it."""
    partnership: Any = page.partnership
    today = timezone.localdate()
    college = rules_seen_by(request.user)
    touch = touch_of(partnership, college)
    waits = partnership.has_suggestion
    suggestion = of_partnership(request.user, partnership, page.participations) if waits else None
    return {
        "touch": touch,
        "is_quiet": is_quiet(partnership, touch, today),
        "cadence_text": cadence_text(touch) if touch else "",
        "suggestion": shown(suggestion, today, college) if suggestion else None,
        "next": request.path,
    }


def cadence_text(touch: Touch) -> str:
    """Every 6 months, next by 3.12.2026."""
    every = ngettext("Every month", "Every %(n)d months", touch.months) % {"n": touch.months}
    return _("%(every)s: by %(day)s") % {"every": every, "day": full_day_text(touch.until)}
