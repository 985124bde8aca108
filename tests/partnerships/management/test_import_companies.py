"""The import by hand: one line of JSON last, wrong rows before it, nothing written without --commit."""

import io
import json
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from partnerships.models import Company, ImportRun

pytestmark = pytest.mark.django_db

FILE = "Y-tunnus;Nimi;Selite\n0112038-9;Nokia Oyj;Toinen nimi\n0112038-8;Väärä Oy;\n"


def run(path: Path, *options: str) -> tuple[list[str], dict[str, int]]:
    """(lines before, the counts) of the command's standard output."""
    out = io.StringIO()
    call_command("import_companies", str(path), *options, stdout=out)
    *lines, last = out.getvalue().splitlines()
    return lines, json.loads(last)


def sizes() -> dict[str, int]:
    """How many rows each table has."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "yritykset.csv"
    path.write_bytes(FILE.encode("cp1252"))
    return path


def test_without_commit_nothing_is_written(file):
    before = sizes()
    lines, counts = run(file)
    assert counts == {"rows": 2, "new": 1, "changed": 0, "same": 0, "wrong": 1, "warnings": 0}
    assert [line.split("\t")[:2] for line in lines] == [["3", "Y-tunnus"]]
    assert sizes() == before


def test_with_commit_the_good_rows_are_written(file):
    lines, counts = run(file, "--commit")
    assert (len(lines), counts["new"], counts["wrong"]) == (1, 1, 1)
    assert list(Company.objects.values_list("name", "business_id")) == [("Nokia Oyj", "0112038-9")]
    assert run(file, "--commit")[1] == {"rows": 2, "new": 0, "changed": 0, "same": 1, "wrong": 1, "warnings": 0}


def test_columns_and_encoding_can_be_named(file):
    run(file, "--commit", "--encoding", "windows-1252", "--map", "name=Selite", "other_name=Nimi")
    assert list(Company.objects.values_list("name", "other_name")) == [("Toinen nimi", "Nokia Oyj")]


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"Nimi;Kunta\n", b"foo;bar\n1;2\n", "Nimi\nA\ufffd\n".encode(), b"Nimi\nA\x00\n"]
)
def test_what_cannot_be_read_fails_and_writes_nothing(tmp_path, content):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    for options in ([], ["--commit"]):
        with pytest.raises(CommandError):
            run(path, *options)
    assert Company.every.count() == 0
    assert ImportRun.objects.count() == 0


def test_a_file_that_is_not_there_and_wrong_maps_are_told(tmp_path, file):
    with pytest.raises(CommandError, match=r"nothing\.csv"):
        run(tmp_path / "nothing.csv")
    with pytest.raises(CommandError, match="nmae"):
        run(file, "--map", "nmae=Nimi")
    with pytest.raises(CommandError, match="Nimike"):
        run(file, "--map", "name=Nimike")
