"""Search rows made anew."""

import io

import pytest
from django.core.management import call_command

from records.models import SearchRow
from tests.builders import make_company

pytestmark = pytest.mark.django_db


def test_rebuild_search_mends_what_is_missing_wrong_or_left_over() -> None:
    first, second = make_company("Rautakoura Oy"), make_company("Sataman Paja Oy")
    SearchRow.objects.filter(object_id=first.pk).delete()
    SearchRow.objects.filter(object_id=second.pk).update(title="Vanha Oy")
    SearchRow.objects.create(kind="company", object_id=second.pk + 1, title="Poistettu Oy")
    SearchRow.objects.create(kind="nothing", object_id=1, title="Muu")
    out = io.StringIO()
    call_command("rebuild_search", stdout=out)
    assert sorted(SearchRow.objects.values_list("object_id", "title")) == [
        (first.pk, "Rautakoura Oy"),
        (second.pk, "Sataman Paja Oy"),
    ]
    assert out.getvalue() == "2 search rows\n"
