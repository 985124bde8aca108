"""The import on its pages: file, columns, preview, result."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from partnerships.models import Company, Contact, ImportRun, Position, Workplace
from records.services.jobs import run_due_jobs
from tests.builders import create, make_company, make_field, make_member, make_unit
from tests.partnerships.imports.files import workbook_bytes
from tests.partnerships.services.import_runs import FILE, imported, previewed, received, staged, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(sign_in):
    return sign_in(make_member(role="coordinator"))


def url(name: str, run: ImportRun) -> str:
    return reverse(f"partnerships:{name}", kwargs={"pk": run.pk})


def upload(client, content: bytes, **data: str):
    file = SimpleUploadedFile("yritykset.csv", content)
    return client.post(reverse("partnerships:import_upload"), {"kind": "companies", "file": file, **data})


def test_a_file_goes_from_upload_to_the_register(client):
    response = upload(client, FILE.encode())
    run = ImportRun.objects.get()
    assert response.url == url("import_columns", run)
    page = client.get(response.url).content.decode()
    assert "Karakaari 7" in page
    data = {
        f"column_{index}": field
        for index, field in enumerate(["business_id", "name", "kind", "municipality", "", "", ""])
    }
    assert client.post(response.url, data).url == url("import_detail", run)
    busy = client.get(url("import_detail", run)).content.decode()
    assert "every 1s" in busy
    assert "HX-Refresh" not in client.get(url("import_progress", run))
    run_due_jobs()
    assert client.get(url("import_progress", run))["HX-Refresh"] == "true"
    preview = client.get(url("import_detail", run)).content.decode()
    assert "Nokia Oyj" in preview
    wrong = client.get(url("import_detail", run) + "?show=wrong").content.decode()
    assert "0112038-8" in wrong
    client.post(url("import_commit", run))
    run_due_jobs()
    assert Company.objects.count() == 3
    assert "Nokia Oyj" in client.get(url("import_detail", run) + "?show=new").content.decode()
    assert client.get(reverse("partnerships:import_list")).context["imports"][0]["counts"]["new"] == 3
    client.post(url("import_undo", run))
    run_due_jobs()
    assert Company.objects.count() == 0
    assert client.get(url("import_detail", run)).status_code == 200


def test_a_file_of_the_wrong_kind_is_told_at_the_field(client):
    response = upload(client, b"%PDF-1.7 abc")
    assert "PDF" in str(response.context["form"].errors["file"])
    assert ImportRun.every.count() == 0
    assert upload(client, b"").context["form"].errors["file"]
    assert client.post(reverse("partnerships:import_upload")).context["form"].errors["file"]


def test_a_large_file_comes_by_the_disk(client, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    upload(client, FILE.encode("cp1252"))
    assert ImportRun.objects.get().reading["found_encoding"] == "cp1252"
    upload(client, workbook_bytes({"A": [["Nimi"], ["Kone Oy"]]}))
    assert ImportRun.objects.last().mapping == {"name": "Nimi"}


def test_columns_are_chosen_once_each(client):
    run = received("Nimi;Y-tunnus\nA;0112038-9\n")
    response = client.post(url("import_columns", run), {"column_0": "name", "column_1": "name"})
    assert response.context["form"].errors["column_1"]
    assert client.post(url("import_columns", run), {}).context["form"].non_field_errors()
    assert client.post(url("import_columns", run), {"column_0": "nonsense"}).context["form"].errors["column_0"]


def test_changes_are_shown_with_what_codes_stand_for(client):
    written(FILE)
    run = staged("Y-tunnus;Kunta;TOL;Yhtiömuoto\n0112038-9;Helsinki;62010;kunta\n")
    page = client.get(url("import_detail", run)).content.decode()
    assert "Esbo" in page or "Espoo" in page
    assert "Helsinki" in page
    assert "26300 → 62010" in page


def test_the_preview_opens_on_what_would_change(client):
    written(FILE)
    run = staged("Y-tunnus;Nimi;Kunta\n0112038-9;Nokia Oyj;Helsinki\n;Aivan Uusi Oy;Turku\n")
    assert client.get(url("import_detail", run)).context["shown"].tab == "changed"
    assert client.get(url("import_detail", run) + "?show=new").context["shown"].tab == "new"


def test_wrong_rows_come_as_a_file_and_can_be_mended_and_imported(client):
    run = written("Y-tunnus;Nimi;Huom\n0112038-8;=Väärä Oy;x;y\n0112038-8;=Väärä Oy;-5\n")
    response = client.get(url("import_wrong_rows", run))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert text.splitlines()[0].startswith("Y-tunnus;Nimi;Huom;")
    assert "'=Väärä Oy;'-5;3;" in text.splitlines()[2]
    written(text.replace("0112038-8", "0112038-9", 2).replace("0112038-8", "0112038-9"))
    assert list(Company.objects.values_list("name", "notes")) == [("=Väärä Oy", "x")]


def test_what_prevents_undoing_is_told(client):
    run = written(FILE)
    create(Workplace(company=Company.objects.get(business_id="0112038-9"), name="Salo"))
    page = client.post(url("import_undo", run), follow=True).content.decode()
    assert re.search(r"kumota\. [A-ZÄÖ][^.]* 1: Nokia Oyj\.", page)
    assert Company.objects.count() == 3
    # The button that has just been refused is not offered again.
    assert f'action="{url("import_undo", run)}"' not in page
    assert f'action="{url("import_undo", run)}"' in client.get(url("import_detail", run)).content.decode()


def test_pressing_twice_does_no_harm(client):
    run = staged(FILE)
    client.post(url("import_commit", run))
    assert client.post(url("import_commit", run)).status_code == 302
    client.post(url("import_columns", run), {"column_0": "business_id", "column_1": "name"})
    run_due_jobs()
    assert Company.objects.count() == 3
    client.post(url("import_undo", run))
    assert client.post(url("import_undo", run)).status_code == 302


def test_a_failed_import_says_why_in_the_readers_language(client):
    run = received("Nimi\n" + "A\n" * 300 + "B\ufffd\n")
    client.post(url("import_columns", run), {"column_0": "name"})
    run_due_jobs()
    assert "302" in client.get(url("import_detail", run)).content.decode()


def test_the_list_shows_a_file_that_nobody_has_previewed(client):
    received(FILE)
    page = client.get(reverse("partnerships:import_list"))
    assert page.content.decode().count('<td class="num hide">–</td>') == 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_a_constant_number_of_queries(client, count, django_assert_num_queries):
    for _number in range(count):
        staged(FILE)
    client.get(reverse("partnerships:import_list"))
    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("partnerships:import_list"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_preview_asks_a_constant_number_of_queries(client, count, django_assert_num_queries):
    run = staged("Nimi;Kunta\n" + "".join(f"Paja {number} Oy;Turku\n" for number in range(count)))
    client.get(url("import_detail", run))
    with django_assert_num_queries(PREVIEW_QUERIES):
        client.get(url("import_detail", run))


LIST_QUERIES = 8
PREVIEW_QUERIES = 8


def test_contacts_go_the_same_way(client):
    make_company("Koivu Oy", business_id="5500009-1")
    assert (
        'value="contacts" selected'
        in client.get(reverse("partnerships:import_list") + "?kind=contacts").content.decode()
    )
    assert client.get(reverse("partnerships:import_list") + "?kind=nothing").status_code == 200
    content = b"Nimi;Puhelin;Y-tunnus\nAino Virtanen;040 123;5500009-1\nMatti Virtanen;soita;5500009-1\n"
    response = upload(client, content, kind="contacts")
    run = ImportRun.objects.get()
    nothing = client.post(response.url, {"column_1": "phone"})
    assert nothing.context["form"].errors
    client.post(response.url, {"column_0": "name", "column_1": "phone", "column_2": "business_id"})
    run_due_jobs()
    preview = client.get(url("import_detail", run)).content.decode()
    assert "Aino Virtanen" in preview
    assert "040 123" in preview
    assert "soita" in client.get(url("import_wrong_rows", run)).getvalue().decode()
    client.post(url("import_commit", run))
    run_due_jobs()
    contact = Contact.objects.get()
    assert (
        reverse("partnerships:contact_detail", args=[contact.pk])
        in client.get(url("import_detail", run) + "?show=new").content.decode()
    )
    client.post(url("import_undo", run))
    run_due_jobs()
    assert Contact.objects.count() == 0


def test_what_somebody_built_upon_stays(client):
    company = make_company("Koivu Oy", business_id="5500009-1")
    run = imported("contacts", "Nimi;Y-tunnus\nAino Virtanen;5500009-1\n")
    create(Position(contact=Contact.objects.get(), company=company))
    client.post(url("import_undo", run))
    run_due_jobs()
    page = client.get(url("import_detail", run)).content.decode()
    assert "ei voi enää kumota" in page
    assert Contact.objects.count() == 1


def test_placements_tell_how_many_partnerships_they_begin(client):
    make_unit("Tekniikka"), make_field("Ajoneuvoala"), make_company("Koivu Oy", business_id="5500009-1")
    run = previewed(
        "placements", "Y-tunnus;Yksikkö;Ala;Lukuvuosi;Näytöt\n5500009-1;Tekniikka;Ajoneuvoala;2025-2026;3\n"
    )
    page = client.get(url("import_detail", run)).content.decode()
    assert "arjen kumppanuus" in page
    refused = upload(client, b"Opiskelija;Y-tunnus\nA;5500009-1\n", kind="placements")
    assert "Opiskelija" in str(refused.context["form"].errors["file"])
    assert ImportRun.objects.count() == 1


def test_what_was_left_out_is_told_before_and_shown_first_after(client):
    text = "Y-tunnus;Nimi\n0112038-8;Väärä Oy\n;Aivan Uusi Oy\n"
    preview = client.get(url("import_detail", staged(text)))
    assert preview.context["shown"].tab == "new"
    assert "?show=wrong" in preview.content.decode().split('<nav class="chips"')[0].split("</h1>")[1]
    assert client.get(url("import_detail", written(text.replace("Uusi", "Toinen")))).context["shown"].tab == "wrong"
