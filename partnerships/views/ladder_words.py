"""What a partnership's ladder says in words: lapsed, missing, how broad."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from partnerships import permissions
from partnerships.models import Partnership
from partnerships.queries.ladder import Ladder
from partnerships.queries.partnership_page import PartnershipPage


def sponsor_url(request: HttpRequest, partnership: Partnership, *, can_edit: bool) -> str:
    """Where those who may not edit the partnership name the college's sponsor; "" for all others."""
    may = not can_edit and permissions.can_name_sponsor(request.user, partnership)
    return reverse("partnerships:partnership_sponsor", args=[partnership.pk]) if may else ""


def ladder_words(shown: PartnershipPage) -> dict[str, Any]:
    """For the page of a partnership."""
    return {
        "lapsed_words": lapsed_words(shown.ladder),
        "lacks_words": lacks_words(shown.ladder),
        "breadth_words": breadth_words(len(shown.participations), shown.field_count),
    }


def lapsed_words(ladder: Ladder) -> str:
    """How many criteria of the present tier were met before and are not now, if any."""
    count = len(ladder.lapsed)
    if not count:
        return ""
    words = ngettext(
        "One criterion of the present tier has lapsed.", "%(count)d criteria of the present tier have lapsed.", count
    )
    return words % {"count": count}


def lacks_words(ladder: Ladder) -> str:
    """2 lapsed, 1 criterion missing."""
    lapsed = len(ladder.lapsed)
    missing = len(ladder.unmet) - lapsed
    words = [ngettext("%(n)d lapsed", "%(n)d lapsed", lapsed) % {"n": lapsed}] if lapsed else []
    if missing:
        words.append(ngettext("%(n)d criterion missing", "%(n)d criteria missing", missing) % {"n": missing})
    return ", ".join(words)


def breadth_words(units: int, fields: int) -> str:
    """How many units and fields take part: told beside the criteria, asked for by none."""
    words = {
        "units": ngettext("%(n)d unit", "%(n)d units", units) % {"n": units},
        "fields": ngettext("%(n)d education field", "%(n)d education fields", fields) % {"n": fields},
    }
    return _("Taking part: %(units)s, %(fields)s. No tier requires a number of these.") % words
