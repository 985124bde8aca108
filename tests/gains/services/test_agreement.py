"""Agreements and contributions are kept, renewed, taken away and brought back; merging and deleting lose nothing."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from gains.models import Agreement, AgreementFile, Contribution
from gains.permissions import can_add_agreement, can_edit_agreement, can_edit_contribution, partnerships_to_cover
from gains.queries.origin import origins_in_agreements
from gains.services.agreement import (
    add_agreement,
    add_step,
    change_agreement,
    delete_agreement,
    delete_file,
)
from gains.services.contribution import add_contribution, change_contribution, delete_contribution
from partnerships.services.company import change_company, delete_company
from partnerships.services.merge import merge_companies
from partnerships.services.partnership import delete_partnership
from records.models import SearchRow
from records.services import Conflict
from records.services.stored_files import path_of
from records.services.undoing import undo
from tests.builders import (
    days_from_now,
    make_administrator,
    make_company,
    make_member,
    make_partnership,
    make_principal,
    make_unit,
)
from tests.gains.made import make_agreement, make_agreement_file, make_contribution

pytestmark = pytest.mark.django_db
TODAY = days_from_now(0)


@pytest.fixture(autouse=True)
def _files_of_the_test(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "files"


def test_an_agreement_is_kept_corrected_and_told_of_conflicts() -> None:
    actor, company = make_member(), make_company("Rauta Oy")
    added = add_agreement(actor=actor, company=company, values={"title": "Puitesopimus", "case_number": "7/2026"})
    row = SearchRow.objects.get(kind="agreement", object_id=added.pk)
    assert (row.title, row.subtitle) == ("Puitesopimus", "Rauta Oy")
    other, version = Agreement.objects.get(pk=added.pk), added.version
    assert change_agreement(actor=actor, agreement=other, values={"title": "A"}, expected_version=version)
    with pytest.raises(Conflict):
        change_agreement(actor=actor, agreement=added, values={"title": "B"}, expected_version=version)
    same = Agreement.objects.get(pk=added.pk)
    assert change_agreement(actor=actor, agreement=same, values={"title": "A"}, expected_version=None) is None


def test_search_follows_the_name_of_the_organisation() -> None:
    contribution = make_contribution()
    agreement = make_agreement(None, contribution.partnership)
    change_company(actor=make_member(), company=agreement.company, values={"name": "Uusi Oy"}, expected_version=None)
    told = SearchRow.objects.filter(kind__in=("agreement", "contribution")).order_by("kind")
    assert [row.subtitle for row in told] == ["Uusi Oy", "Uusi Oy"]
    assert contribution.partnership.company.name


def test_one_that_another_goes_on_from_stays() -> None:
    old, actor = make_agreement(valid_until=days_from_now(20)), make_member()
    new = add_agreement(actor=actor, company=old.company, values={"title": "Jatko", "signed_on": TODAY}, renews=old)
    with pytest.raises(ValidationError):
        delete_agreement(actor=actor, agreement=old)
    delete_agreement(actor=actor, agreement=new)
    batch = delete_agreement(actor=actor, agreement=old)
    assert not Agreement.objects.exists()
    undo(actor=actor, batch=batch)
    assert Agreement.objects.get() == old


def test_files_go_with_their_agreement_and_come_back_with_their_bytes() -> None:
    file, actor = make_agreement_file(), make_member()
    assert path_of(file.file.digest).read_bytes() == b"%PDF-1.7"
    undo(actor=actor, batch=delete_file(actor=actor, file=file))
    undo(actor=actor, batch=delete_agreement(actor=actor, agreement=file.agreement))
    assert AgreementFile.objects.get().agreement == file.agreement


@pytest.mark.parametrize("covers_all", [True, False])
def test_a_step_is_about_the_agreement(covers_all: bool) -> None:
    actor, other, partnership = make_member(), make_member(), make_partnership()
    agreement = make_agreement(partnership.company, None if covers_all else partnership)
    step = add_step(actor=actor, agreement=agreement, what="Soita", due_on=TODAY, assignee=other)
    assert (step.company, step.partnership) == (partnership.company, None if covers_all else partnership)
    assert step.assignee == other
    told = origins_in_agreements("follow_up", step.pk)
    assert [each.url for each in told] == [f"/agreements/{agreement.pk}/"]
    assert origins_in_agreements("company", step.pk) == []


def test_contributions_are_kept_corrected_and_taken_away() -> None:
    actor, partnership = make_member(), make_partnership()
    values = {"giver": "college", "kind": "teaching", "what": "Koulutuspäivä", "given_on": TODAY}
    added = add_contribution(actor=actor, partnership=partnership, values=values)
    changed = {"value_cents": 10_000}
    assert change_contribution(actor=actor, contribution=added, values=changed, expected_version=added.version)
    assert change_contribution(actor=actor, contribution=added, values=changed, expected_version=None) is None
    batch = delete_contribution(actor=actor, contribution=added)
    assert not Contribution.objects.exists()
    undo(actor=actor, batch=batch)
    assert Contribution.objects.get().value_cents == 10_000


def test_a_merge_takes_agreements_and_contributions_along_and_back() -> None:
    actor = make_member(role="coordinator")
    winner, loser = make_partnership(), make_partnership()
    agreement, whole = make_agreement(None, loser), make_agreement(loser.company)
    contribution = make_contribution(loser)
    batch = merge_companies(actor=actor, winner=winner.company, loser=loser.company, choices={})
    for row in (agreement, whole, contribution):
        row.refresh_from_db()
    stays = contribution.partnership
    assert {agreement.company, whole.company, stays.company} == {winner.company}
    assert (agreement.partnership, whole.partnership) == (stays, None)
    undo(actor=actor, batch=batch)
    for row in (agreement, whole, contribution):
        row.refresh_from_db()
    assert (agreement.company, agreement.partnership, whole.company) == (loser.company, loser, loser.company)
    assert contribution.partnership == loser


def test_what_is_built_on_a_partnership_keeps_it_and_an_agreement_goes_with_its_company() -> None:
    actor, partnership = make_member(role="coordinator"), make_partnership()
    make_contribution(partnership)
    with pytest.raises(ValidationError):
        delete_partnership(actor=actor, partnership=partnership)
    agreement = make_agreement()
    batch = delete_company(actor=actor, company=agreement.company)
    assert not Agreement.objects.exists()
    undo(actor=actor, batch=batch)
    assert Agreement.objects.get() == agreement


def test_who_may_write_them_down() -> None:
    unit = make_unit()
    partnership = make_partnership(unit=unit)
    other = make_partnership(partnership.company, exception_reason="Toinen")
    of_one, whole = make_agreement(None, partnership), make_agreement(partnership.company)
    contribution = make_contribution(partnership)
    rules = {
        make_member(unit): (True, False, True, [partnership]),
        make_member(): (False, False, False, []),
        make_member(role="coordinator"): (True, True, False, [partnership, other]),
        make_principal(): (False, False, False, []),
        make_administrator(): (False, False, False, []),
    }
    for actor, (edits_one, edits_whole, edits_contribution, offered) in rules.items():
        assert can_edit_agreement(actor, of_one) == can_add_agreement(actor, partnership) == edits_one
        assert can_edit_agreement(actor, whole) == edits_whole
        assert can_edit_contribution(actor, contribution) == edits_contribution
        assert partnerships_to_cover(actor, partnership.company) == offered
