"""What the product exported changes nothing when it is imported again, in whatever language and with which columns."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.lists.activity import ACTIVITIES
from partnerships.lists.company import COMPANIES
from partnerships.lists.contact import CONTACTS
from partnerships.lists.follow_up import FOLLOW_UPS
from partnerships.lists.partnership import PARTNERSHIPS
from partnerships.models import Industry
from partnerships.services.participation import set_participation_fields
from tests.builders import (
    make_activity,
    make_company,
    make_contact,
    make_field,
    make_follow_up,
    make_member,
    make_partnership,
    make_unit,
    make_workplace,
)
from tests.partnerships.services.import_runs import outcomes, previewed

pytestmark = pytest.mark.django_db
LISTINGS = {
    "companies": (COMPANIES, ""),
    "contacts": (CONTACTS, "standing=all"),
    "partnerships": (PARTNERSHIPS, "status=all"),
    "activities": (ACTIVITIES, ""),
    "follow_ups": (FOLLOW_UPS, "scope=all"),
}
ROWS = {"companies": 3, "contacts": 3, "partnerships": 2, "activities": 2, "follow_ups": 2}


@pytest.fixture
def user():
    unit = make_unit("Tekniikan yksikkö", name_sv="Enheten för teknik", name_en="Technology unit")
    return make_member(unit, role="coordinator", first_name="Aino", last_name="Virtanen")


@pytest.fixture
def _register(user):
    unit = user.memberships.get().unit
    today = timezone.localdate()
    field = make_field("Kone-, tuotanto- ja autoala", name_sv="Maskin, produktion", name_en="Machines, cars")
    software = Industry.objects.get(classification="tol2008", code="62")
    company = make_company(
        "=Koivu Oy", business_id="5500009-1", municipality_id="853", industry_code="62010", industry=software,
        industry_classification="tol2008", size_class="small", language="sv", website="https://koivu.example",
        notes="Rivi 1\nRivi 2", kind="company", postal_code="20100", post_office="TURKU", street_address="Tie 1",
    )  # fmt: skip
    other = make_company("Säätiö Lehto", kind="association", municipality_text="Ankkalinna")
    make_company("Lehto Abroad", kind="foreign", country="SE", foreign_id="556")
    site = make_workplace(company, "Paja")
    contact = make_contact(company, "Meikäläinen", first_name="Matti", email="m@koivu.example", phone="+358 40 1")
    contact.positions.update(kind="hr", workplace=site)
    make_contact(other, "von Lehto", first_name="Anna Maria", language="en", notes="- huomio")
    make_contact(company, "Poissa", first_name="Pia").positions.update(ends_on=datetime.date(2025, 1, 1))
    partnership = make_partnership(
        company, unit, owner=user, tier="development", description="Sovittu", started_on=datetime.date(2024, 8, 1)
    )
    set_participation_fields(
        actor=user, participation=partnership.participations.get(), fields=[field], on=partnership.started_on
    )
    make_partnership(other, unit, status="prospect")
    activity = make_activity(
        partnership, "Koulutus", status="ongoing", starts_on=today, student_count=1200, responsible=user, workplace=site
    )
    activity.fields.set([field])
    make_activity(partnership, "+Vierailu", status="idea", outcome="Hyvä")
    make_follow_up(user, "Soita", company=company, is_promised=True, days=3)
    make_follow_up(user, "Kysy", days=-3)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("kind", LISTINGS)
@pytest.mark.usefixtures("_register")
def test_an_export_changes_nothing(sign_in, settings, user, kind, language):
    client = sign_in(user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    listing, narrowed = LISTINGS[kind]
    every = ",".join(column.key for column in listing.columns)
    for columns in ("", every):
        url = f"{reverse(listing.export_url_name)}?format=csv&{narrowed}&columns={columns}"
        response = client.get(url)
        content = b"".join(response.streaming_content).decode("utf-8-sig")
        run = previewed(kind, content, user)
        told = list(run.rows.exclude(outcome="same").values_list("differences", "problems"))
        assert (told, outcomes(run)) == ([], ["same"] * ROWS[kind])
