"""A principal names who stands behind a partnership, without editing it; a decision is corrected on its day."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerships.models import TierDecision
from partnerships.services.tier_decision import accept_proposal, decline_proposal
from tests.builders import make_member, make_partnership, make_principal, make_proposal, make_unit

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def test_principal_is_led_to_naming_the_sponsor_and_names_oneself(sign_in: SignIn) -> None:
    partnership, principal = make_partnership(tier="development"), make_principal(last_name="Ahola")
    proposal = make_proposal(partnership, "strategic")
    url = reverse("partnerships:partnership_sponsor", args=[partnership.pk])
    client = sign_in(principal)
    pages = [reverse("partnerships:tier_answer", args=[proposal.pk]), f"/partnerships/{partnership.pk}/"]
    assert [f'href="{url}"' in client.get(page).content.decode() for page in pages] == [True, True]
    assert client.get(url).context["form"]["college_sponsor"].value() == principal.pk
    assert client.post(url, {"college_sponsor": ""}).context["form"].errors.keys() == {"college_sponsor"}
    client.post(url, {"college_sponsor": principal.pk})
    partnership.refresh_from_db()
    assert partnership.college_sponsor == principal
    staff = sign_in(make_member(partnership.lead_unit))
    assert [f'href="{url}"' in staff.get(page).content.decode() for page in pages] == [False, False]


def test_decision_is_corrected_by_whoever_made_it_on_the_same_day(sign_in: SignIn) -> None:
    unit = make_unit()
    head = make_member(unit, "unit_head")
    kept, declined = make_proposal(make_partnership(unit=unit)), make_proposal(make_partnership(unit=unit))
    accept_proposal(actor=head, decision=kept, decided_on=timezone.localdate(), answer="Kokeillaan")
    decline_proposal(actor=head, decision=declined, answer="Ei vielä")
    urls = [reverse("partnerships:tier_answer", args=[each.pk]) for each in (kept, declined)]
    client = sign_in(head)
    assert [client.get(url).context["can_correct"] for url in urls] == [True, True]
    assert sign_in(make_member(unit, "coordinator")).get(urls[0]).context["can_correct"] is False
    TierDecision.objects.update(updated_at=timezone.now() - datetime.timedelta(days=2))
    assert client.get(urls[0]).context["can_correct"] is False


def test_history_tells_the_reason_of_a_decision(sign_in: SignIn) -> None:
    unit = make_unit()
    head = make_member(unit, "unit_head")
    partnership = make_partnership(unit=unit)
    proposal = make_proposal(partnership)
    accept_proposal(actor=head, decision=proposal, decided_on=timezone.localdate(), answer="Kokeillaan.")
    page = sign_in(head).get(reverse("dashboards:history", args=["partnership", partnership.pk]))
    assert page.context["verbs"][0]["words"] == "Arki → Kehittäminen. Syy. Kokeillaan."
