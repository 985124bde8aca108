"""Owners by the settled role matrix: offered in forms of activities and follow-ups, and chosen by nobody but people."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organisation.models import Membership, StaffGroup
from partnerships.forms.leading import LEADS
from partnerships.models import Activity, ActivityType, FollowUp, Part
from partnerships.services.role_matrix import settle
from records.actors import PROGRAM
from tests.builders import days_from_now, make_activity, make_follow_up, make_member, make_partnership, make_unit

pytestmark = pytest.mark.django_db


class Settled:
    """A unit whose coordinators lead the first type; one of them has left, and one works elsewhere."""

    def __init__(self) -> None:
        self.unit = make_unit()
        self.group = StaffGroup.objects.order_by("position", "sort_key")[0]
        self.kind, self.other = ActivityType.objects.filter(tier="everyday").order_by("position", "sort_key")[:2]
        self.writer = make_member(self.unit, "coordinator")
        self.leader = self.member(self.unit, "Liisa")
        self.member(make_unit(), "Muualla")
        self.member(self.unit, "Poissa", ends_on=days_from_now(-1))
        settle(
            PROGRAM, self.unit, {(self.group.pk, self.kind.pk): Part.LEADS, (self.group.pk, self.other.pk): "informed"}
        )
        self.partnership = make_partnership(unit=self.unit)

    def member(self, unit: Any, name: str, **dates: Any) -> Any:
        """Somebody of the group."""
        person = make_member(unit, first_name=name, last_name="Laine")
        Membership.objects.filter(user=person).update(staff_group=self.group, **dates)
        return person


def responsible(page: Any) -> list[Any]:
    """The choices of who is responsible."""
    return list(page.context["form"].fields["responsible"].choices)


def test_whoever_leads_the_type_comes_first_in_a_new_activity(sign_in: Callable[..., Client]) -> None:
    here = Settled()
    client = sign_in(here.writer)
    page = reverse("partnerships:activity_create", args=[here.partnership.pk])
    leads = (LEADS, [(here.leader.pk, "Liisa Laine")])
    assert responsible(client.get(page + f"?type={here.kind.pk}"))[1] == leads
    assert responsible(client.get(page))[1] == (LEADS, [(here.leader.pk, f"Liisa Laine ({here.kind.name_fi})")])
    assert LEADS not in dict(responsible(client.get(page + f"?type={here.other.pk}")))
    assert client.get(page).context["form"]["responsible"].value() == here.writer.pk
    part = reverse("partnerships:activity_responsible", args=[here.partnership.pk])
    asked = {"type": here.kind.pk, "unit": here.unit.pk, "responsible": "x"}
    assert responsible(client.get(part, asked))[1] == leads
    data = {"type": here.kind.pk, "status": "planned", "unit": here.unit.pk, "responsible": here.leader.pk}
    client.post(page, data)
    assert Activity.objects.get().responsible == here.leader


@pytest.mark.parametrize(
    ("typed", "label", "who"),
    [
        # Without scripts the box stays as it was; what somebody typed over it is meant.
        ("Minä", "Minä", "leader"),
        ("", "Minä", "leader"),
        ("{writer}", "", "writer"),
    ],
)
def test_a_follow_up_offers_who_leads_what_it_is_about(
    sign_in: Callable[..., Client], typed: str, label: str, who: str
) -> None:
    here = Settled()
    client, activity = sign_in(here.writer), make_activity(here.partnership, type=here.kind)
    offered = [(str(here.leader.pk), "Liisa Laine", here.kind.name_fi)]
    for about in (f"activity={activity.pk}", f"partnership={here.partnership.pk}"):
        form = client.get(f"/follow-ups/new/?{about}").context["form"]
        assert form.fields["assignee"].widget.suggested == offered
        assert form["assignee"].value() == here.writer.pk
    data = {
        "what": "Soita",
        "due_on": days_from_now(7).isoformat(),
        "assignee": here.writer.pk,
        "assignee_text": typed.format(writer=here.writer.name),
        "assignee_label": label,
        "assignee_suggested": here.leader.pk,
    }
    client.post(f"/follow-ups/new/?activity={activity.pk}", data)
    assert FollowUp.objects.get().assignee == getattr(here, who)
    own = make_follow_up(here.writer, activity=activity)
    page = client.get(reverse("partnerships:follow_up_edit", args=[own.pk]))
    assert f'value="{here.leader.pk}" data-label="Liisa Laine"' in page.content.decode()
