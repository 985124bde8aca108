"""What one should know before making contact: who is to be asked first, and which other units meet the same people."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from partnerships import permissions
from partnerships.models import Company
from partnerships.models.interaction import KIND_TRAITS
from partnerships.queries.other_units import OtherUnit, other_units_at
from partnerships.queries.restricted_note import coordinators_to_ask, notes_of, reason_for_asking
from ui.dates import ago_text, day_text, full_day_text
from ui.lookup import sound_key

NO_NOTICES: dict[str, Any] = {"other_units": [], "agree_with": "", "ask": None}


def notices_of(
    request: HttpRequest, company: Company | None, workplace: int | None = None, day: Any = None
) -> dict[str, Any]:
    """What the template _notices.html shows. Nobody is asked to agree before what has been: *day* is when it was."""
    if company is None:
        return NO_NOTICES
    today = timezone.localdate()
    others = [] if _is_past(day, today) else other_units_at(request.user, company.pk, workplace, today)
    names = (each.part.interaction.unit.name for each in others if each.is_strong and each.part.interaction.unit)
    return {
        "other_units": [_shown(each, today) for each in others],
        "agree_with": ", ".join(names),
        "ask": _ask(request, company),
    }


def _is_past(day: Any, today: datetime.date) -> bool:
    try:
        return datetime.date.fromisoformat(str(day)) < today
    except ValueError:
        return False


def _shown(each: OtherUnit, today: datetime.date) -> dict[str, Any]:
    interaction = each.part.interaction
    text = each.part.line or interaction.summary
    return {
        "words": words_of(each, today),
        "who": interaction.logged_by.name,
        "place": each.part.workplace.name if each.part.workplace else "",
        "text": text if len(text) <= 140 else f"{text[:139]}…",
        "is_strong": each.is_strong,
    }


def words_of(each: OtherUnit, today: datetime.date) -> str:
    """Hairdressing met them 3 days ago; Hairdressing meets them on Tuesday."""
    interaction = each.part.interaction
    unit = interaction.unit.name if interaction.unit else ""
    if each.is_ahead:
        day = day_text(each.part.happened_on, today)
        return _("%(unit)s meets them %(day)s.") % {"unit": unit, "day": day}
    met = KIND_TRAITS[interaction.kind].is_face_to_face
    words = _("%(unit)s met them %(when)s.") if met else _("%(unit)s was in touch with them %(when)s.")
    return words % {"unit": unit, "when": ago_text(each.part.happened_on, today)}


def _ask(request: HttpRequest, company: Company) -> dict[str, Any] | None:
    if not company.ask_first:
        return None
    reason = reason_for_asking(request.user, company.pk)
    until = company.ask_first_review_on
    return {
        "whom": ", ".join(coordinators_to_ask(company)),
        "unit": company.lead_unit.name if company.lead_unit else "",
        "reason": reason.text if reason else "",
        "until": full_day_text(until) if until else "",
    }


@require_GET
def company_notices(request: HttpRequest) -> HttpResponse:
    """A part of the log and of the follow-up's form, once a company has been chosen; nothing for a wrong key."""
    place = request.GET.get("workplace", "")
    keys = (request.GET.get(name, "") for name in ("pick", "company"))
    key = next((key for key in keys if sound_key(key)), None)
    rows = Company.objects.visible_to(request.user).select_related("lead_unit")
    company = rows.filter(pk=key).first() if key else None
    day = request.GET.get("day", "")
    day = request.GET.get("day_other") if day == "other" else day
    notices = notices_of(request, company, as_key(place), day)
    return render(request, "partnerships/company/_notices.html", notices)


def as_key(value: Any) -> int | None:
    """The number of a row, where it is one."""
    text = str(value or "")
    return int(text) if sound_key(text) else None


def near_of(request: HttpRequest, company: Any, near: frozenset[int], *, meets_around: bool) -> dict[str, Any]:
    """What the company's page shows of all this, with the restricted notes that this person may read. *meets_around*:
    whether anybody meets them these weeks."""
    actor = request.user
    manages = permissions.can_manage_restricted_notes(actor, company, near)
    notes = [
        {
            "pk": note.pk,
            "text": note.text,
            "author": note.author,
            "created_at": note.created_at,
            "is_ask_first_reason": note.is_ask_first_reason,
            "may_edit": manages or note.author_id == actor.pk,
        }
        for note in (notes_of(actor, company.pk, near) if company.has_notes else ())
    ]
    return {
        **(notices_of(request, company) if meets_around or company.ask_first else NO_NOTICES),
        "notes": notes,
        "can_write_note": permissions.can_write_restricted_note(actor, company, near),
        "can_set_ask_first": permissions.can_set_ask_first(actor, company),
    }
