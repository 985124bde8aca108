"""Placements by hand: one line of JSON last, nothing written without --commit, nothing kept where students are named."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from partnerships.models import ImportRun, Partnership, PlacementCount
from records.models import StoredFile
from tests.builders import make_company, make_field, make_unit

pytestmark = pytest.mark.django_db
FILE = (
    "Y-tunnus;Yksikkö;Koulutusala;Lukuvuosi;Koulutussopimukset\n"
    "5500009-1;Tekniikka;Ajoneuvoala;2025–2026;4\n5500009-1;Ei ole;Ajoneuvoala;2025–2026;4\n"
)


@pytest.fixture(autouse=True)
def _college():
    make_unit("Tekniikka")
    make_field("Ajoneuvoala")
    make_company("Koivu Oy", business_id="5500009-1")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "paikat.csv"
    path.write_text(FILE)
    return path


def run(path: Path, *options: str) -> tuple[list[str], dict[str, int]]:
    """(lines before, the counts) of the command's standard output."""
    out = io.StringIO()
    call_command("import_placements", str(path), *options, stdout=out)
    *lines, last = out.getvalue().splitlines()
    return lines, json.loads(last)


def test_nothing_is_written_before_it_is_asked_for(file):
    lines, counts = run(file)
    assert counts == {"rows": 2, "new": 1, "changed": 0, "same": 0, "wrong": 1, "warnings": 1, "partnerships": 1}
    assert [line.split("\t")[:2] for line in lines] == [["3", "Yksikkö"]]
    assert (PlacementCount.objects.count(), Partnership.objects.count(), ImportRun.every.count()) == (0, 0, 0)


def test_counts_are_written_once(file):
    assert run(file, "--commit")[1]["new"] == 1
    assert PlacementCount.objects.get().training_agreements == 4
    counts = run(file, "--commit")[1]
    assert (counts["new"], counts["same"], counts["partnerships"]) == (0, 1, 0)
    assert Partnership.objects.count() == 1


def test_names_of_students_are_refused_before_anything_is_kept(tmp_path):
    path = tmp_path / "paikat.csv"
    path.write_text(FILE.replace("Lukuvuosi", "Lukuvuosi;Opiskelija").replace("2026;", "2026;Aino Virtanen;"))
    for options in ([], ["--commit"]):
        with pytest.raises(CommandError, match="Opiskelija"):
            run(path, *options)
    assert (ImportRun.every.count(), StoredFile.objects.count(), PlacementCount.objects.count()) == (0, 0, 0)


def test_a_column_that_is_needed_is_told(file):
    with pytest.raises(CommandError, match="Lukuvuosi"):
        run(file, "--map", "school_year=")
