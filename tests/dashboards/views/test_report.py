"""What is taken along: the PDF with its progress, the workbook. The same numbers, and never a restricted note."""

import io
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from dashboards.queries.board.parts import Parts
from dashboards.queries.choosing import choice_from
from dashboards.services.board import told_of
from dashboards.services.workbook import sheets_of
from records.models import Job, PersonalReading, StoredFile
from records.services.jobs import run_due_jobs
from records.services.stored_files import path_of
from tests.builders import make_member, make_note, make_principal
from tests.dashboards.figure_world import make_figures

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
SECRET = "Salakirjoitus"


def asked_for(client: Client, query: str = "?unit=tek", language: str = "fi") -> Job:
    """A PDF that was asked for in a language; the page waits for it."""
    client.cookies["django_language"] = language
    response = client.post(reverse("dashboards:report_create") + query)
    job = Job.objects.latest("pk")
    assert response["Location"] == reverse("dashboards:report", args=[job.pk])
    return job


def taken(client: Client, job: Job) -> PdfReader:
    """The file, as the page offers it."""
    response = client.get(reverse("dashboards:report_file", args=[job.pk]))
    assert response["Content-Disposition"].startswith("attachment")
    return PdfReader(io.BytesIO(b"".join(response.streaming_content)))


def test_college_without_anything_can_be_taken_along(sign_in: SignIn) -> None:
    client = sign_in(make_principal())
    job = asked_for(client, "?unit=")
    run_due_jobs()
    assert "ei ole vielä näytettävää" in taken(client, job).pages[0].extract_text()
    response = client.get(reverse("dashboards:figures_xlsx"))
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    assert len(book.sheetnames) == 18
    assert not PersonalReading.objects.exists(), "nobody was named"
    file = StoredFile.objects.get(pk=Job.objects.get(pk=job.pk).result["file"])
    path_of(file.digest).unlink()
    assert client.get(reverse("dashboards:report_file", args=[job.pk])).status_code == 404


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [
        ("fi", "Työelämäkumppanuuksien tilannekuva", ["Sisällys", "Missä ei vielä olla", "kumppanuutta käynnissä"]),
        ("en", "Overview of working-life partnerships", ["Contents", "Where we are not yet", "active partnerships"]),
    ],
)
def test_pdf_is_made_with_progress_and_is_tagged(language: str, title: str, words: list[str], sign_in: SignIn) -> None:
    made = make_figures()
    make_note(made.moved.company, None, f"{SECRET} keväällä")
    client = sign_in(made.head)
    job = asked_for(client, language=language)
    page = reverse("dashboards:report", args=[job.pk])
    assert 'hx-trigger="every 1s"' in client.get(page).content.decode()
    assert client.get(page, headers={"HX-Request": "true"}).content.startswith(b'<div id="progress"')
    assert run_due_jobs() == 1
    assert client.get(page, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert reverse("dashboards:report_file", args=[job.pk]) in client.get(page).content.decode()
    job.refresh_from_db()
    assert (job.state, job.done_count, job.total_count) == ("done", 3, 3)
    pdf = taken(client, job)
    root: Any = pdf.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"].value) == (language, True)
    [first, [*parts]] = pdf.outline
    assert first.title == title
    assert len(parts) >= 10
    noted = list(PersonalReading.objects.values_list("actor_id", "row_count", "detail"))
    assert noted == [(made.head.pk, 1, f"{job.result['name']}?unit=tek")]
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert all(each in text for each in [title, *words, "Tekniikka", "1 / "])
    assert SECRET not in text
    assert 3 <= len(pdf.pages) <= 9


def test_pdf_is_the_askers_and_the_newest_is_kept(sign_in: SignIn) -> None:
    made = make_figures()
    client, other = sign_in(made.head), sign_in(make_member(made.unit))
    first = asked_for(client)
    run_due_jobs()
    for name in ("report", "report_file"):
        assert other.get(reverse(f"dashboards:{name}", args=[first.pk])).status_code == 404
    second = asked_for(client)
    assert client.get(reverse("dashboards:report_file", args=[first.pk])).status_code == 404
    assert "on tehty uudempi" in client.get(reverse("dashboards:report", args=[first.pk])).content.decode()
    assert client.get(reverse("dashboards:report_file", args=[second.pk])).status_code == 404


def test_pdf_says_so_where_it_cannot_be_made(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    client = sign_in(make_principal())
    job = asked_for(client, "?unit=")
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    run_due_jobs()
    html = client.get(reverse("dashboards:report", args=[job.pk])).content.decode()
    assert "kirjasto Pango puuttuu" in html
    assert "Tallenna PDF:nä" in html
    Job.objects.filter(pk=job.pk).update(state="failed", result={})
    assert "PDF:ää ei voitu tehdä" in client.get(reverse("dashboards:report", args=[job.pk])).content.decode()


def test_workbook_has_a_sheet_a_part_and_typed_numbers(sign_in: SignIn) -> None:
    made = make_figures()
    make_note(made.moved.company, None, f"{SECRET} keväällä")
    response = sign_in(made.head).get(reverse("dashboards:figures_xlsx") + "?unit=")
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    parts = Parts(told_of(choice_from({"unit": ""})), "Koko oppilaitos")
    noted = list(PersonalReading.objects.values_list("subject_type", "row_count", "detail"))
    assert noted == [("partnerships.partnership", len(parts.quiet), f"kumppani-{parts.told.choice.day}.xlsx")]
    sheets = sheets_of(parts)
    assert len(book.sheetnames) == len(sheets) == 18
    for name, sheet in zip(book.sheetnames, sheets, strict=True):
        rows = list(book[name].iter_rows(min_row=2))
        assert len(rows) == len(sheet.rows)
        for cells, values in zip(rows, sheet.rows, strict=True):
            written = [cell.value for cell in cells][: len(values)]
            numbers = [value for value in values if isinstance(value, int | float)]
            assert [value for value in written if isinstance(value, int | float)] == numbers
            assert not any(SECRET in str(value) for value in written)
    headlines = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows(min_row=2)}
    assert headlines["kumppanuutta käynnissä"] == parts.told.now["active"]
    assert str(book.worksheets[0]["B4"].value.date()) == parts.told.choice.day.isoformat()
