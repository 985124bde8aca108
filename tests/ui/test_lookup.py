"""Choosing among many: by suggestion, by exact name without JavaScript, and never beyond what one may see."""

import json
from typing import Any

import pytest
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict
from django.utils import translation

from ui.lookup import LookupField, LookupMultipleField, lookup_response

pytestmark = pytest.mark.django_db


def by_model(queryset: Any, text: str) -> Any:
    return queryset.filter(model=text.lower())


class One(forms.Form):
    kind = LookupField(label="Laji", queryset=ContentType.objects.none(), url_name="health_live", resolve=by_model)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = ContentType.objects.filter(app_label="lookup")  # type: ignore[attr-defined]


class Many(forms.Form):
    kinds = LookupMultipleField(queryset=ContentType.objects.none(), url_name="no_such", resolve=by_model)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].queryset = ContentType.objects.filter(app_label="lookup")  # type: ignore[attr-defined]


@pytest.fixture
def kinds() -> list[ContentType]:
    return [ContentType.objects.create(app_label="lookup", model=name) for name in ("alpha", "beta")]


def test_chosen_key_gives_the_row(kinds: list[ContentType]) -> None:
    label = str(kinds[0])
    form = One({"kind": str(kinds[0].pk), "kind_label": label, "kind_text": label})
    assert form.is_valid()
    assert form.cleaned_data["kind"] == kinds[0]


def test_text_alone_is_resolved_on_the_server(kinds: list[ContentType]) -> None:
    form = One({"kind_text": " Beta "})
    assert form.is_valid()
    assert form.cleaned_data["kind"] == kinds[1]


def test_text_changed_without_javascript_wins_over_the_old_key(kinds: list[ContentType]) -> None:
    form = One({"kind": str(kinds[0].pk), "kind_label": str(kinds[0]), "kind_text": "beta"})
    assert form.is_valid()
    assert form.cleaned_data["kind"] == kinds[1]


def test_emptied_text_means_nothing_chosen(kinds: list[ContentType]) -> None:
    form = One({"kind": str(kinds[0].pk), "kind_label": str(kinds[0]), "kind_text": ""})
    assert form.errors.as_data()["kind"][0].code == "required"


@pytest.mark.parametrize("text", ["gamma", "\x00", "x" * 5000])
def test_unknown_text_is_given_back_with_what_to_do(kinds: list[ContentType], text: str) -> None:
    form = One({"kind_text": text})
    assert not form.is_valid()
    assert text.replace("\x00", "")[:300] in str(form["kind"])


def test_two_of_the_same_name_are_not_guessed(kinds: list[ContentType]) -> None:
    form = One({"kind_text": "alpha"})
    form.fields["kind"].resolve = lambda queryset, text: queryset  # type: ignore[attr-defined]
    assert form.errors.as_data()["kind"][0].code == "several"


@pytest.mark.parametrize("key", ["x", "-1", "9" * 40, "1 or 1", "²"])
def test_a_key_that_is_none_is_ignored(kinds: list[ContentType], key: str) -> None:
    assert not One({"kind": key, "kind_label": "alpha", "kind_text": "alpha"}).errors


def test_rows_out_of_sight_cannot_be_chosen(kinds: list[ContentType]) -> None:
    hidden = ContentType.objects.create(app_label="elsewhere", model="unseen")
    form = One({"kind": str(hidden.pk), "kind_label": "h", "kind_text": "h"})
    assert form.errors.as_data()["kind"][0].code == "invalid_choice"
    assert str(hidden) not in str(form["kind"])


def test_initial_shows_its_label_in_one_query(kinds: list[ContentType], django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        html = str(One(initial={"kind": kinds[0].pk})["kind"])
    assert f'value="{kinds[0].pk}" data-key' in html
    assert 'data-lookup="/health/live"' in html
    assert f'name="kind_text" value="{kinds[0]}"' in html
    assert 'id="id_kind"' in html


def test_change_is_known_by_key(kinds: list[ContentType]) -> None:
    same = One({"kind": str(kinds[0].pk), "kind_label": "a", "kind_text": "a"}, initial={"kind": kinds[0].pk})
    other = One({"kind": str(kinds[1].pk), "kind_label": "b", "kind_text": "b"}, initial={"kind": kinds[0].pk})
    assert (same.has_changed(), other.has_changed()) == (False, True)


def test_several_keep_their_order_and_take_the_typed_one(kinds: list[ContentType]) -> None:
    data = QueryDict(mutable=True)
    data.setlist("kinds", [str(kinds[1].pk), str(kinds[1].pk), "nonsense"])
    data["kinds_text"] = "alpha"
    form = Many(data)
    assert form.is_valid()
    assert form.cleaned_data["kinds"] == [kinds[1], kinds[0]]
    assert form.has_changed()


def test_several_are_tick_boxes_that_work_without_javascript(kinds: list[ContentType]) -> None:
    html = str(Many(initial={"kinds": kinds})["kinds"])
    assert [f'name="kinds" value="{kind.pk}" checked' in html for kind in kinds] == [True, True]
    assert 'data-lookup=""' in html


def test_several_required_says_so_and_too_many_are_refused(kinds: list[ContentType]) -> None:
    assert Many({"kinds_text": ""}).errors.as_data()["kinds"][0].code == "required"
    data = QueryDict(mutable=True)
    data.setlist("kinds", [str(number) for number in range(300)])
    with translation.override("fi"):
        assert Many(data).errors["kinds"] == ["Valitse enintään 200."]


def test_answer_has_key_label_and_detail() -> None:
    response = lookup_response([(7, "Meritalo Oy", "Naantali"), (8, "Öljy Ab", "")])
    assert json.loads(response.content) == {
        "results": [
            {"id": "7", "label": "Meritalo Oy", "detail": "Naantali"},
            {"id": "8", "label": "Öljy Ab", "detail": ""},
        ]
    }
