"""Files of practices: out and in again, and what is wrong with others."""

import datetime
import io
import json
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from practices.imports.practice_file import MOST_BYTES, FileOfNothing, rows_of
from practices.models import Practice, PracticeText
from practices.services.transfer import bring_in
from records.services.undoing import undo
from tests.builders import make_field, make_member, make_unit
from tests.practices.bank import practice_of

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
URL = "practices:practice_import"


def taken_out(client: Client, kind: str) -> bytes:
    response = client.get(reverse("practices:practice_export", args=[kind]))
    assert response["Content-Disposition"].endswith(f".{kind}")
    return b"".join(response.streaming_content) if response.streaming else response.content


def sent(client: Client, unit, content: bytes, name: str = "tiedosto"):
    data = {"file": SimpleUploadedFile(name, content), "unit": unit.pk}
    return client.post(reverse(URL), data)


@pytest.mark.parametrize("kind", ["json", "csv", "xlsx"])
def test_what_is_taken_out_comes_in_again_whole(sign_in: SignIn, kind: str) -> None:
    unit, field = make_unit("Hiusala"), make_field("Hius- ja kauneusala")
    person = make_member(unit, "coordinator")
    made = practice_of(
        "=Leikkaus; väri", unit=unit, author=person, sv="Klippning", themes=["labour"], fields=[field], place="Turku",
        done_on=datetime.date(2026, 5, 4), tiers=["development"], solution="Ensin\n- saksitaan\n- värjätään",
    )  # fmt: skip
    client = sign_in(person)
    content = taken_out(client, kind)
    response = sent(client, unit, content)
    assert (response.status_code, Practice.objects.count()) == (302, 1)  # known by its number
    Practice.objects.filter(pk=made.pk).update(deleted_at="2026-01-01T00:00Z")
    without = content.replace(f'"id": {made.pk}'.encode(), b'"id": 0') if kind == "json" else content
    rows = rows_of(io.BytesIO(without))
    rows[0].facts["id"] = ""
    brought = bring_in(actor=person, rows=rows, unit=make_unit(), units=[unit])
    (copy,) = brought.practices
    facts = (copy.unit, copy.place, str(copy.done_on), copy.for_development, list(copy.fields.all()))
    assert facts == (unit, "Turku", "2026-05-04", True, [field])
    assert [theme.code for theme in copy.themes.all()] == ["labour"]
    texts = {text.language: (text.title, text.solution) for text in PracticeText.objects.filter(practice=copy)}
    assert texts == {"fi": ("=Leikkaus; väri", "Ensin\n- saksitaan\n- värjätään"), "sv": ("Klippning", "Vi prövade.")}
    undo(actor=person, batch=brought.batch)
    assert Practice.objects.count() == 0


def test_rows_that_cannot_come_in_are_told_and_all_others_are_written(sign_in: SignIn) -> None:
    person = make_member(unit := make_unit(), "coordinator")
    table = (
        "Otsikko (fi);Ratkaisu (fi);Tehty;Tasot;Tila\n"
        "Hyvä;Näin;4.5.2026;Kehittäminen;toimivaksi todettu\n"
        ";Ilman nimeä;;;\n"
        "Henkilö;131052-308T;;;\n"
        "Päivä;Näin;joskus;;\n"
        f"{'x' * 151};Näin;;;\n"
    )
    response = sent(sign_in(person), unit, table.encode(), "a.csv")
    assert response.context["form"].errors == {}
    wrong = dict(response.context["brought"].wrong)
    assert list(wrong) == [3, 4, 5, 6]
    assert [wrong[3], wrong[5]] == ["Otsikko puuttuu.", "”joskus” ei ole päivä."]
    made = Practice.objects.get()
    assert (made.title, made.state, made.for_development, made.reach) == ("Hyvä", "proven", True, "draft")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[1, 2]", "JSON"),
        (b'{"practices": 3}', "JSON"),
        (b"{" * 100_000, "JSON"),
        (json.dumps([{"texts": {"fi": {"title": "x"}}}] * 201).encode(), "200"),
        (b"Nimi;Ratkaisu\nx;y\n", "Otsikko"),
        (b"%PDF-1.7", "PDF"),
        (b"", ""),
    ],
)
def test_other_files_are_refused_in_words(sign_in: SignIn, content: bytes, words: str) -> None:
    person = make_member(unit := make_unit(), "coordinator")
    response = sent(sign_in(person), unit, content)
    (error,) = response.context["form"].errors["file"]
    assert words in error
    assert Practice.objects.count() == 0


def test_a_heap_of_bytes_is_not_read() -> None:
    file = io.BytesIO(b"0" * (MOST_BYTES + 1))
    with pytest.raises(FileOfNothing, match="too_big"):
        rows_of(file)
    odd = rows_of(
        io.BytesIO(b'[{"texts": [], "fields": "x", "done_on": {}}, {"texts": {"fi": {"title": 3}, "sv": 1}}]')
    )
    assert [(row.facts["fields"], row.facts["done_on"], row.texts.get("fi", {}).get("title")) for row in odd] == [
        ([], "", None),
        ([], "", "3"),
    ]
