"""Files are kept under their digest, renamed, taken away and brought back."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from partnerships.file_kinds import PDF
from partnerships.models import Attachment, Partnership
from partnerships.services.attachment import add_attachment, delete_attachment, rename_attachment
from partnerships.services.company import change_company, delete_company
from partnerships.services.partnership import delete_partnership
from records.models import SearchRow
from records.services import Conflict
from records.services.stored_files import path_of
from records.services.undoing import undo
from tests.builders import make_attachment, make_company, make_member, make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_of_the_test(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


def test_added_file_lies_outside_the_web_root_and_is_found() -> None:
    actor, company = make_member(), make_company("Rauta Oy")
    added = add_attachment(
        actor=actor, company=company, partnership=None, title="Muistio", name="muistio.pdf", kind=PDF, chunks=[b"%PDF-"]
    )
    assert path_of(added.file.digest).read_bytes() == b"%PDF-"
    assert (added.file.name, added.file.content_type, added.file.size) == ("muistio.pdf", "application/pdf", 5)
    row = SearchRow.objects.get(kind="attachment", object_id=added.pk)
    assert (row.title, row.subtitle) == ("Muistio", "Rauta Oy")


def test_renaming_tells_of_a_conflict() -> None:
    attachment, actor = make_attachment(), make_member()
    other = Attachment.objects.get(pk=attachment.pk)
    assert rename_attachment(actor=actor, attachment=other, title="Toisen", expected_version=attachment.version)
    with pytest.raises(Conflict):
        rename_attachment(actor=actor, attachment=attachment, title="Minun", expected_version=attachment.version)
    same = Attachment.objects.get(pk=attachment.pk)
    assert rename_attachment(actor=actor, attachment=same, title="Toisen", expected_version=None) is None


def test_deleted_file_comes_back_with_its_bytes() -> None:
    attachment, actor = make_attachment(), make_member()
    batch = delete_attachment(actor=actor, attachment=attachment)
    assert not Attachment.objects.filter(pk=attachment.pk).exists()
    undo(actor=actor, batch=batch)
    found = Attachment.objects.get(pk=attachment.pk)
    assert path_of(found.file.digest).exists()


def test_files_follow_their_company() -> None:
    attachment, actor = make_attachment(), make_member()
    change_company(actor=actor, company=attachment.company, values={"name": "Uusi Oy"}, expected_version=None)
    assert SearchRow.objects.get(kind="attachment", object_id=attachment.pk).subtitle == "Uusi Oy"
    delete_company(actor=actor, company=attachment.company)
    assert not Attachment.objects.filter(pk=attachment.pk).exists()


def test_partnership_with_a_file_is_ended_not_deleted() -> None:
    partnership = make_partnership()
    make_attachment(partnership.company, partnership)
    with pytest.raises(ValidationError):
        delete_partnership(actor=make_member(), partnership=Partnership.objects.get(pk=partnership.pk))
