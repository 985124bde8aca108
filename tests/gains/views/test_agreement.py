"""Pages of agreements and contributions: lists, forms, files, and the parts of other pages."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from gains.models import Agreement, AgreementFile, Contribution
from partnerships.models import FollowUp
from records.models import ChangeBatch
from records.services.stored_files import path_of
from records.services.undoing import undo
from tests.builders import days_from_now, make_company, make_member, make_partnership, make_unit, make_workplace
from tests.gains.made import make_agreement, make_agreement_file, make_contribution

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
AGREEMENTS_QUERIES = 9
CONTRIBUTIONS_QUERIES = 9
EQUIPMENT_QUERIES = 10
AGREEMENT_QUERIES = 10
CONTRIBUTION_QUERIES = 6
PANEL_QUERIES = 7


@pytest.fixture(autouse=True)
def _in_finnish() -> Iterator[None]:
    with translation.override("fi"):
        yield


def url(name: str, *args: Any) -> str:
    """An address of gains."""
    return reverse(f"gains:{name}", args=args)


@pytest.fixture(autouse=True)
def _files_of_the_test(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def without_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages without the counts of the menu, which are other pages' queries."""
    monkeypatch.setattr("ui.navigation._items", {})


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_and_pages_take_the_same_queries(rows: int, sign_in: SignIn, without_menu: None) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    agreement = make_agreement(None, partnership)
    for _row in range(rows):
        make_agreement(None, partnership, renews=agreement)
        make_contribution(partnership, agreement=agreement)
        make_contribution(partnership, "college")
        make_agreement_file(agreement)
    client = sign_in(make_member(unit))
    asked = {
        url("agreement_list"): AGREEMENTS_QUERIES,
        url("contribution_list"): CONTRIBUTIONS_QUERIES,
        url("equipment_list"): EQUIPMENT_QUERIES,
        url("agreement_detail", agreement.pk): AGREEMENT_QUERIES,
        url("contribution_detail", partnership.contributions.first().pk): CONTRIBUTION_QUERIES,
        url("partnership_agreements", partnership.pk): PANEL_QUERIES,
        url("partnership_contributions", partnership.pk): PANEL_QUERIES,
    }
    taken = {}
    for address in asked:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        taken[address] = len(queries)
    assert taken == asked


@pytest.mark.parametrize(
    ("show", "titles"),
    [
        ("", ["Pian", "Voimassa", "Luonnos"]),
        ("?show=ending", ["Pian"]),
        ("?show=review", ["Voimassa"]),
        ("?show=prepared", ["Luonnos"]),
        ("?show=ended", ["Vanha"]),
        ("?show=all&kind=partnership&scope=units", ["Vanha", "Pian"]),
        ("?show=zz&unit=-1&company=99999999999999999999&page=zz", ["Pian", "Voimassa", "Luonnos"]),
    ],
)
def test_the_list_is_narrowed_by_how_they_stand(show: str, titles: list[str], sign_in: SignIn) -> None:
    unit = make_unit()
    mine = make_partnership(unit=unit)
    make_agreement(None, mine, title="Vanha", valid_until=days_from_now(-2))
    make_agreement(mine.company, title="Pian", valid_until=days_from_now(20))
    make_agreement(title="Voimassa", review_on=days_from_now(10))
    make_agreement(title="Luonnos", signed_on=None, review_on=None)
    found = sign_in(make_member(unit)).get(url("agreement_list") + show).context["list"].rows
    assert [row.title for row in found] == titles


def test_register_of_equipment_and_spaces_shows_what_is_due(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    make_contribution(partnership, what="Sorvi", review_on=days_from_now(10), value_cents=1_250_050)
    make_contribution(partnership, "college", kind="spaces", what="Halli", used_until=days_from_now(300))
    make_contribution(what="Vanha", used_until=days_from_now(-1))
    make_contribution(kind="money", what="Stipendi")
    client = sign_in(make_member(unit))

    def titles(name: str, query: str) -> list[str]:
        return [row.title for row in client.get(url(name) + query).context["list"].rows]

    assert titles("equipment_list", "") == ["Sorvi", "Halli"]
    assert titles("equipment_list", "?show=due") == ["Sorvi"]
    assert titles("equipment_list", "?show=ended") == ["Vanha"]
    assert titles("equipment_list", "?show=all&scope=units&kind=spaces&unit=" + str(unit.pk)) == ["Halli"]
    assert len(titles("contribution_list", "?giver=company&year=" + str(days_from_now(-50).year))) <= 3
    assert "12500,5" in b"".join(client.get(url("contribution_export") + "?format=csv")).decode()


def test_an_agreement_is_added_to_a_partnership_and_undone(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    person = make_member(unit)
    client = sign_in(person)
    address = url("partnership_agreement_create", partnership.pk)
    assert client.get(address).context["form"].initial["partnership"] == partnership
    sent = {"kind": "intent", "partnership": partnership.pk, "signed_on": "2026-03-01", "valid_until": "2026-01-01"}
    errors = client.post(address, sent).context["form"].errors
    assert list(errors) == ["valid_until"]
    sent |= {"valid_until": "2828-01-01"}
    assert list(client.post(address, sent).context["form"].errors) == ["valid_until"]
    sent |= {"valid_until": "2027-01-01", "partnership": ""}
    assert list(client.post(address, sent).context["form"].errors) == ["partnership"]
    sent |= {"partnership": partnership.pk}
    response = client.post(address, sent)
    agreement = Agreement.objects.get()
    assert response["Location"] == url("agreement_detail", agreement.pk)
    assert (agreement.title, agreement.partnership) == ("Aiesopimus", partnership)
    undo(actor=person, batch=ChangeBatch.objects.latest("pk"))
    assert not Agreement.objects.exists()


def test_managers_write_down_what_covers_all_of_an_organisation(sign_in: SignIn) -> None:
    company = make_company()
    address = url("company_agreement_create", company.pk)
    assert sign_in(make_member()).get(address).status_code == 403
    client = sign_in(make_member(role="coordinator"))
    assert "partnership" not in client.get(address).context["form"].fields
    client.post(address, {"kind": "other", "title": "Puite"})
    assert Agreement.objects.get(company=company).partnership is None


def test_renewing_fills_in_what_stays_and_editing_tells_of_conflicts(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    old = make_agreement(None, partnership, title="Puite", valid_until=days_from_now(9))
    client = sign_in(make_member(unit))
    address = url("agreement_renew", old.pk)
    form = client.get(address).context["form"]
    assert (form.initial["title"], form.initial["partnership"]) == ("Puite", partnership)
    client.post(address, {"kind": "partnership", "title": "Puite 2", "partnership": partnership.pk})
    new = Agreement.objects.get(renews=old)
    edit, sent = url("agreement_edit", new.pk), {"kind": "partnership", "partnership": partnership.pk}
    assert client.post(edit, {**sent, "title": "A", "version": new.version}).status_code == 302
    late = client.post(edit, {**sent, "title": "B", "version": new.version})
    assert [line.theirs for line in late.context["conflict"]] == ["A"]
    assert client.post(url("agreement_delete", old.pk)).status_code == 302
    assert Agreement.objects.filter(pk=old.pk).exists()
    assert client.post(url("agreement_delete", new.pk)).status_code == 302
    assert not Agreement.objects.filter(pk=new.pk).exists()


def test_a_step_stands_on_the_page_of_the_agreement_and_leads_back(sign_in: SignIn) -> None:
    agreement, person = make_agreement(), make_member()
    client = sign_in(person)
    address = url("agreement_step", agreement.pk)
    assert list(client.post(address, {"what": "", "due_on": "0001-01-01"}).context["form"].errors) == ["what", "due_on"]
    client.post(address, {"what": "Soita johtajalle", "due_on": days_from_now(4).isoformat()})
    step = FollowUp.objects.get()
    assert step.assignee == person
    assert "Soita johtajalle" in client.get(url("agreement_detail", agreement.pk)).content.decode()
    page = client.get(reverse("partnerships:follow_up_detail", args=[step.pk])).content.decode()
    assert url("agreement_detail", agreement.pk) in page


def test_files_are_downloads_only_and_a_second_click_adds_none(sign_in: SignIn) -> None:
    unit = make_unit()
    agreement = make_agreement(None, make_partnership(unit=unit))
    client = sign_in(make_member(unit))
    address = url("agreement_file_create", agreement.pk)
    key = client.get(address).context["form"].initial["key"]
    for _click in range(2):
        sent = {"file": SimpleUploadedFile("sopimus.pdf", b"%PDF-1.7 x"), "key": key}
        assert client.post(address, sent).status_code == 302
    file = AgreementFile.objects.get()
    response = client.get(url("agreement_file_download", file.pk))
    assert b"".join(response) == b"%PDF-1.7 x"
    assert response["Content-Disposition"] == 'attachment; filename="sopimus.pdf"'
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert list(client.post(address, {}).context["form"].errors) == ["file"]
    path_of(file.file.digest).unlink()
    assert client.get(url("agreement_file_download", file.pk))["Location"] == url("agreement_detail", agreement.pk)
    assert sign_in(make_member()).post(url("agreement_file_delete", file.pk)).status_code == 403
    assert client.post(url("agreement_file_delete", file.pk)).status_code == 302
    assert client.get(url("agreement_file_download", file.pk)).status_code == 404


def test_a_contribution_is_written_down_corrected_and_taken_away(sign_in: SignIn) -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    client = sign_in(make_member(unit))
    address = url("contribution_create", partnership.pk)
    assert client.get(address + "?giver=college").context["form"].initial["giver"] == "college"
    wrong = {"given_on": "2026-05-01", "used_until": "2026-04-01", "review_on": "1200-01-01", "hours": "100001"}
    errors = client.post(address, wrong).context["form"].errors
    assert set(errors) == {"giver", "kind", "what", "used_until", "review_on", "hours"}
    sent = {
        "giver": "company",
        "kind": "equipment",
        "what": "Sorvi",
        "given_on": "2026-05-01",
        "value_cents": "12 500,50",
    }
    client.post(address, sent)
    row = Contribution.objects.get()
    assert (row.value_cents, row.saving_cents) == (1_250_050, None)
    edit = url("contribution_edit", row.pk)
    assert client.post(edit, {**sent, "what": "Jyrsin", "version": row.version}).status_code == 302
    late = client.post(edit, {**sent, "what": "Pora", "version": row.version})
    assert [line.theirs for line in late.context["conflict"]] == ["Jyrsin"]
    client.post(url("contribution_delete", row.pk))
    assert not Contribution.objects.exists()


def test_pages_of_others_fetch_a_part_and_people_get_a_page(sign_in: SignIn) -> None:
    unit, company = make_unit(), make_company()
    first = make_partnership(company, unit)
    other = make_partnership(company, workplace=make_workplace(company))
    for partnership in (first, other):
        make_agreement(None, partnership, signed_on=None, review_on=None)
        make_contribution(partnership)
    for _each in range(6):
        make_agreement(company)
    client = sign_in(make_member(unit))
    shown = {}
    for of, key in (("partnership", first.pk), ("company", company.pk)):
        assert client.get(reverse(f"partnerships:{of}_detail", args=[key])).content.decode().count("panel-part") >= 2
        for noun in ("agreements", "contributions"):
            address = url(f"{of}_{noun}", key)
            part, page = client.get(address, headers={"HX-Request": "true"}), client.get(address)
            assert (b"<main" in part.content, b"<main" in page.content) == (False, True)
            assert part.content.lstrip().startswith(b"<header><h2>")
            shown[of, noun] = (part.content.count(b'class="row bare"'), page.content.count(b'class="row bare"'))
    assert shown == {
        ("partnership", "agreements"): (5, 7),
        ("partnership", "contributions"): (1, 1),
        ("company", "agreements"): (5, 8),
        ("company", "contributions"): (2, 2),
    }
