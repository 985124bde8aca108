"""What imports keep beside the register is forgotten: after 30 days, and when a person is erased."""

import datetime
import io
import json

import pytest
from django.core.management import call_command
from django.utils import timezone

from partnerships.models import Contact, ImportRow, ImportRun, RowOutcome
from partnerships.services import import_run as imports
from partnerships.services.import_forgetting import forget_imports
from partnerships.tasks import forget_imports as task
from records.actors import PROGRAM
from records.models import Change, PersonalChange, StoredFile
from records.services.erasing import erase
from records.services.stored_files import keep_file, path_of
from tests.builders import make_company, make_contact, make_member
from tests.partnerships.services.import_runs import imported, previewed, written

pytestmark = pytest.mark.django_db
HEAD = "Nimi;Sähköposti;Organisaatio"
WORD = "Nieminen"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    settings.ERASURES_FILE = tmp_path / "erasures"


@pytest.fixture
def user():
    return make_member(role="coordinator")


def later():
    return timezone.now() + datetime.timedelta(days=31)


def left_of(run) -> str:
    """Everything that is stored of an import and its rows, as one text."""
    rows = ImportRow.objects.filter(run=run).values()
    return str([*ImportRun.every.filter(pk=run.pk).values(), *rows])


def is_kept(digest: str) -> bool:
    return path_of(digest).exists()


def test_a_written_import_is_emptied_after_30_days(user, django_capture_on_commit_callbacks):
    make_company("Koivu Oy")
    run = imported("contacts", f"{HEAD}\nLiisa {WORD};l@x.example;Koivu Oy\n{WORD};väärä;Koivu Oy\n", user)
    digest = run.file.digest
    assert WORD in left_of(run)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_imports() == 0
        assert forget_imports(now=later()) == 1
        assert forget_imports(now=later()) == 0
    assert WORD not in left_of(run)
    assert (ImportRow.objects.filter(run=run).count(), is_kept(digest)) == (2, False)
    assert ImportRow.objects.filter(run=run, outcome="new").get().target_id == Contact.objects.get().pk
    journal = [*Change.objects.filter(subject_type="partnerships.importrun").values_list("old", "new")]
    assert WORD not in json.dumps(journal)


def test_what_nobody_wrote_goes_whole(user):
    make_company("Koivu Oy")
    run = previewed("contacts", f"{HEAD}\nLiisa {WORD};l@x.example;Koivu Oy\n", user)
    assert forget_imports(now=later()) == 1
    assert not ImportRun.objects.exists()
    assert not ImportRow.objects.exists()
    assert WORD not in left_of(run)
    call_command("forget_imports")
    task()


def test_an_import_taken_off_the_list_is_emptied_as_well(user):
    run = previewed("contacts", f"{HEAD}\nLiisa {WORD};l@x.example;Koivu Oy\n", user)
    ImportRun.every.filter(pk=run.pk).update(deleted_at=timezone.now())
    assert forget_imports(now=later()) == 1
    assert WORD not in left_of(run)


def test_an_emptied_import_of_organisations_can_still_be_taken_back():
    company = make_company("Lehto Oy", business_id="0112038-9", street_address="")
    run = written("Y-tunnus;Nimi;Osoite\n0112038-9;Lehto Oy;Karakaari 7\n;Uusi Toiminimi;Kotikatu 1\n")
    assert forget_imports(now=later()) == 1
    assert "Toiminimi" not in left_of(run)
    assert ImportRow.objects.get(run=run, outcome=RowOutcome.CHANGED).differences == {"version": 1}
    run.refresh_from_db()
    imports.undo_import(run, actor=PROGRAM)
    company.refresh_from_db()
    assert (company.street_address, run.state) == ("", "undone")


def test_erasing_a_person_empties_the_imports_that_name_them(user, django_capture_on_commit_callbacks):
    company = make_company("Koivu Oy")
    contact = make_contact(company, WORD, first_name="Liisa", email="l@x.example")
    other = make_contact(company, "Salo", first_name="Antti", email="a@x.example")
    named = imported("contacts", f"{HEAD};Puhelin\nLiisa {WORD};l@x.example;Koivu Oy;040 123\n", user)
    waiting = previewed("contacts", f"{HEAD};Puhelin\nLiisa {WORD};l@x.example;Koivu Oy;040 456\n", user)
    beside = imported("contacts", f"{HEAD};Puhelin\nAntti Salo;a@x.example;Koivu Oy;040 789\n", user)
    with django_capture_on_commit_callbacks(execute=True):
        erase(actor=user, subject_type="partnerships.contact", subject_id=contact.pk)
    assert WORD not in left_of(named) + left_of(waiting)
    assert not is_kept(named.file.digest)
    assert list(ImportRun.objects.order_by("pk")) == [named, beside]
    assert is_kept(beside.file.digest)
    assert ImportRow.objects.get(run=beside).target_id == other.pk
    assert not PersonalChange.objects.filter(data_subject_id=contact.pk).exists()


def test_bytes_that_another_file_needs_stay(user, django_capture_on_commit_callbacks):
    content = f"{HEAD}\nLiisa {WORD};l@x.example;Koivu Oy\n"
    run = previewed("contacts", content, user)
    other = keep_file(actor=user, name="sama.csv", chunks=io.BytesIO(content.encode()), content_type="csv")
    with django_capture_on_commit_callbacks(execute=True):
        forget_imports(now=later())
    assert (is_kept(other.digest), StoredFile.objects.get(pk=run.file_id).digest) == (True, "")


def test_the_page_tells_that_the_rows_are_gone(client, user):
    make_company("Koivu Oy")
    run = imported("contacts", f"{HEAD}\nLiisa {WORD};l@x.example;Koivu Oy\n", user)
    forget_imports(now=later())
    client.force_login(user)
    page = client.get(f"/companies/import/{run.pk}/").content.decode()
    assert (WORD in page, "30" in page, "<tbody>" in page) == (False, True, False)
