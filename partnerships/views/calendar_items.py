"""What stands on a day of the calendar: follow-ups and planned meetings, worked out so that templates stay lean."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst

from partnerships.models import FollowUp, Interaction
from partnerships.permissions import can_edit_interaction
from partnerships.queries.interaction import ICONS
from partnerships.views.calendar_page import Page
from ui.dates import due_text


def follow_up_item(row: FollowUp | Any, page: Page) -> dict[str, Any]:
    """A follow-up as the calendar shows it."""
    place = f"f-{row.pk}"
    who = "" if page.who == "me" else row.assignee.name
    return {
        "place": place,
        "url": reverse("partnerships:follow_up_detail", args=[row.pk]),
        "title": row.what,
        "about": " · ".join(str(word) for word in (row.company, who) if word),
        "is_promised": row.is_promised,
        "late": due_text(row.due_on, page.today) if row.due_on < page.today else "",
        "move_url": move_address("follow_up_move", row.pk, page, place) if row.may_change else "",
    }


def done_item(row: FollowUp, page: Page) -> dict[str, Any]:
    """A follow-up that is done, on the day on which it was due."""
    who = "" if page.who == "me" else row.assignee.name
    return {
        "place": f"f-{row.pk}",
        "url": reverse("partnerships:follow_up_detail", args=[row.pk]),
        "title": row.what,
        "about": " · ".join(str(word) for word in (row.company, who) if word),
        "is_done": True,
    }


def meeting_item(row: Interaction, page: Page) -> dict[str, Any]:
    """A planned meeting as the calendar shows it."""
    place = f"i-{row.pk}"
    names = [part.company.name for part in row.companies.all()]
    others = f" +{len(names) - 1}" if len(names) > 1 else ""
    return {
        "place": place,
        "url": reverse("partnerships:interaction_detail", args=[row.pk]),
        "icon": ICONS[row.kind],
        "title": capfirst(row.get_kind_display()) + (f": {names[0]}{others}" if names else ""),
        "about": "" if page.who == "me" else row.logged_by.name,
        "asks": row.happened_on < page.today,
        "move_url": move_address("interaction_move", row.pk, page, place)
        if can_edit_interaction(page.request.user, row)
        else "",
    }


def move_address(name: str, pk: int, page: Page, place: str) -> str:
    """Where an item is moved, knowing the week that is shown and the way back."""
    query = {"week": page.span.monday.isoformat(), "next": f"{page.here}#{place}"}
    return f"{reverse(f'partnerships:{name}', args=[pk])}?{urlencode(query)}"
