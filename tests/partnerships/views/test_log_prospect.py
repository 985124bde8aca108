"""Logging with an organisation that nobody has registered: a prospect of the person's unit."""

import pytest

from partnerships.models import Interaction, Partnership
from tests.builders import make_member, make_membership, make_principal, make_unit
from tests.partnerships.views.test_interaction_log import URL, sent

pytestmark = pytest.mark.django_db


def test_what_is_new_becomes_a_prospect_of_the_unit_and_is_told_so(sign_in):
    unit, other = make_unit(), make_unit()
    data = sent(company_text="Uusi Paja Oy", kind="call", add_new="on")
    response = sign_in(make_member(unit)).post(URL, data, follow=True)
    partnership = Partnership.objects.get()
    assert (partnership.status, partnership.lead_unit, partnership.company.name) == ("prospect", unit, "Uusi Paja Oy")
    assert Interaction.objects.get().companies.get().partnership == partnership
    assert "Uusi Paja Oy lisättiin rekisteriin mahdolliseksi kumppaniksi" in response.content.decode()
    of_two = make_member(unit)
    make_membership(of_two, other)
    for number, person in enumerate((make_principal(), of_two)):
        words = sent(company_text=f"Uusi {number} Oy", kind="call", add_new="on")
        page = sign_in(person).post(URL, words, follow=True).content.decode()
        assert f"Uusi {number} Oy lisättiin rekisteriin." in page
    assert Partnership.objects.count() == 1
    sign_in(of_two).post(URL, {**data, "company_text": "Kolmas Oy", "unit": other.pk})
    assert Partnership.objects.get(company__name="Kolmas Oy").lead_unit == other
