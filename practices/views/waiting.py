"""What waits of the bank: reviews on the first page, and what is told of whoever leaves."""

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.models import User
from organisation.models import EducationUnit
from organisation.queries.access import access_of
from organisation.registries import Holding
from partnerships.registries import HeldElsewhere, TodayRow, TodaySection
from practices.queries.finding import REVIEW
from practices.queries.waiting import seen_to, to_review, written
from records.actors import Actor
from ui.dates import ago_text


def section_of(actor: Actor, limit: int) -> TodaySection | None:
    """Practices that *actor* reviews, the one that has waited longest first."""
    found = to_review(actor, limit)
    if not found:
        return None
    today = timezone.localdate()
    return TodaySection(
        title=_("Practices to review"),
        icon="star",
        line=ngettext("%(n)d waits", "%(n)d wait", found[0].whole) % {"n": found[0].whole},
        url=f"{reverse('practices:practice_list')}?show={REVIEW}",
        url_words=pgettext("practices", "All"),
        rows=[
            TodayRow(
                title=each.title or _("Untitled"),
                url=reverse("practices:practice_detail", args=[each.key]),
                hint=f"{each.author}, {each.unit}",
                when=ago_text(each.asked_at, today),
            )
            for each in found
        ],
    )


# --- who leaves -------------------------------------------------------------------------------------------------------


def holding_of(actor: Actor, person: User) -> Holding | None:
    """Practices and adoptions of *person*, told where people are taken out of use; the way to give them to others is
    shown to those who may."""
    practices, adoptions = written(person.pk), seen_to(person.pk)
    counts = practices.count(), adoptions.count()
    if not any(counts):
        return None
    told = (words(count) for words, count in zip((_practices, _adoptions), counts, strict=True) if count)
    keys = {*practices.values_list("unit", flat=True), *adoptions.values_list("unit", flat=True)}
    units, managed = EducationUnit.every.filter(pk__in=keys).order_by("sort_key"), access_of(actor).managed_units
    return Holding(
        _("%(name)s still has: %(what)s.") % {"name": person.name, "what": ", ".join(told)},
        tuple((unit.name, _address(person.pk) if unit.pk in managed else "") for unit in units),
    )


def _practices(count: int) -> str:
    return ngettext("author of %(n)d practice", "author of %(n)d practices", count) % {"n": count}


def _adoptions(count: int) -> str:
    return ngettext("%(n)d adoption of a practice", "%(n)d adoptions of practices", count) % {"n": count}


def _address(person: int) -> str:
    return reverse("practices:hand_over", args=[person])


def _written_here() -> "QuerySet[Any]":
    return written(OuterRef("user")).filter(unit=OuterRef("unit"))


def _seen_to_here() -> "QuerySet[Any]":
    return seen_to(OuterRef("user")).filter(unit=OuterRef("unit"))


HELD = (
    HeldElsewhere("practice", _written_here, _practices, _address),
    HeldElsewhere("adoption", _seen_to_here, _adoptions, _address),
)
