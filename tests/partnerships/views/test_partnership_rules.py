"""The page of the model's thresholds: as shipped, changed, changed by two, undone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from partnerships.forms.partnership_rules import PartnershipRulesForm
from partnerships.models import PartnershipRules
from records.models import ChangeBatch
from records.services.undoing import undo
from tests.builders import create, make_administrator

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
URL = "partnerships:partnership_rules"


def data(**values: Any) -> dict[str, Any]:
    """The form as shipped, but for *values*."""
    rules = PartnershipRules()
    return {**{name: getattr(rules, name) for name in PartnershipRulesForm.Meta.fields}, "version": "", **values}


def test_form_covers_every_threshold() -> None:
    thresholds = {field.name for field in PartnershipRules._meta.concrete_fields if field.name.endswith("_months")}
    assert set(PartnershipRulesForm.Meta.fields) == thresholds


def test_rules_are_shown_as_shipped_and_saved_once(sign_in: SignIn) -> None:
    client = sign_in(make_administrator())
    page = client.get(reverse(URL))
    assert page.context["form"]["everyday_activity_months"].value() == 12
    assert not PartnershipRules.objects.exists()
    assert client.post(reverse(URL), data(development_met_months=9)).status_code == 302
    assert client.get(reverse(URL)).context["form"]["development_met_months"].value() == 9


@pytest.mark.parametrize("months", ["0", "61", "-1", "kuusi", "", "9" * 40])
def test_months_are_sensible(months: str, sign_in: SignIn) -> None:
    page = sign_in(make_administrator()).post(reverse(URL), data(needs_map_months=months))
    assert list(page.context["form"].errors) == ["needs_map_months"]


def test_two_administrators_see_each_others_value(sign_in: SignIn) -> None:
    create(PartnershipRules(pk=1))
    first, second = sign_in(make_administrator()), sign_in(make_administrator())
    first.post(reverse(URL), data(version=1, benefit_months=10))
    page = second.post(reverse(URL), data(version=1, benefit_months=6))
    assert [(line.theirs, line.yours) for line in page.context["conflict"]] == [("10", "6")]
    second.post(reverse(URL), data(version=1, needs_map_months=24, benefit_months=12))
    rules = PartnershipRules.objects.get()
    assert (rules.benefit_months, rules.needs_map_months) == (10, 24)


def test_first_saving_of_two_at_once_is_told_in_words(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    create(PartnershipRules(pk=1))
    # The page of the second person was made before the first one's row was there.
    monkeypatch.setattr(PartnershipRules.objects, "filter", lambda **_of: PartnershipRules.objects.none())
    page = sign_in(make_administrator()).post(reverse(URL), data())
    assert len(page.context["form"].non_field_errors()) == 1


def test_change_is_journaled_and_undone(sign_in: SignIn) -> None:
    create(PartnershipRules(pk=1))
    administrator = make_administrator()
    sign_in(administrator).post(reverse(URL), data(version=1, strategic_cadence_months=4))
    batch = ChangeBatch.objects.get(verb="edit_partnership_rules")
    assert [(change.field, change.old, change.new) for change in batch.changes.all()] == [
        ("strategic_cadence_months", 3, 4)
    ]
    undo(actor=administrator, batch=batch)
    assert PartnershipRules.objects.get().strategic_cadence_months == 3
