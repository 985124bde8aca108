"""Which agreement a follow-up is about."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from gains.models import Agreement
from partnerships.registries import Origin
from records.queries.prepared import prepared


def origins_in_agreements(kind: str, key: int) -> list[Origin]:
    """The agreement that a follow-up was written down for; nothing of other kinds, without asking."""
    if kind != "follow_up":
        return []
    return [
        Origin(_("About the agreement “%(title)s”") % {"title": title}, reverse("gains:agreement_detail", args=[pk]))
        for pk, title in _about(follow_up=key)
    ]


@prepared
def _about(follow_up: int) -> "QuerySet[Agreement, tuple[int, str]]":
    rows = Agreement.objects.filter(follow_ups__follow_up=follow_up, company__deleted_at=None)
    return rows.order_by("pk").values_list("pk", "title")
