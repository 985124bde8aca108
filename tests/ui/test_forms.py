"""Forms: labels, help and errors are wired for everybody, and say what to mend."""

import re
from typing import Any

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row, Submit
from django import forms
from django.template import Context, Template
from django.utils import translation

from ui.forms import DateField, EuroField, error_links

CHOICES = [("a", "Yritys"), ("b", "Kunta")]


class Sample(forms.Form):
    name = forms.CharField(label="Nimi", help_text="Virallinen nimi.", max_length=5)
    email = forms.EmailField(label="Sähköposti", required=False)
    kind = forms.ChoiceField(label="Laji", choices=CHOICES, widget=forms.RadioSelect(attrs={"class": "boxed"}))
    groups = forms.MultipleChoiceField(
        label="Ryhmät",
        required=False,
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kaikki sopivat.",
    )
    promised = forms.BooleanField(label="Luvattu", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(form: Any, template: str = "{{ form|crispy }}") -> str:
    with translation.override("fi"):
        return Template("{% load crispy_forms_tags %}" + template).render(Context({"form": form}))


def tag(html: str, pattern: str) -> str:
    found = re.search(f"<[^>]*{pattern}[^>]*>", html)
    assert found is not None, pattern
    return found.group()


def test_help_is_tied_to_its_field() -> None:
    html = drawn(Sample())
    assert 'aria-describedby="id_name_helptext"' in tag(html, 'name="name"')
    assert '<label for="id_name">Nimi</label>' in html
    assert '<div class="hint" id="id_name_helptext">Virallinen nimi.</div>' in html


def test_error_is_tied_to_its_field_and_named() -> None:
    html = drawn(Sample({}))
    control = tag(html, 'name="name"')
    assert 'aria-describedby="id_name_helptext id_name_error"' in control
    assert 'aria-invalid="true"' in control
    assert '<div class="msg" id="id_name_error"><p><span>Virhe:</span> Täytä kohta ”Nimi”.</p></div>' in html
    assert "aria-invalid" not in tag(html, 'name="email"')


def test_summary_links_to_the_fields_with_the_same_words() -> None:
    html = drawn(Sample({"email": "x"}))
    assert "Tarkista 3 kohtaa" in html
    assert '<a href="#id_name">Täytä kohta ”Nimi”.</a>' in html
    assert '<a href="#id_kind_0">Valitse ”Laji”.</a>' in html
    assert 'tabindex="-1"' in tag(html, "data-error-summary")


def test_one_error_is_counted_as_one() -> None:
    assert "Tarkista yksi kohta" in drawn(Sample({"name": "A", "kind": "a", "email": "x"}))


def test_optional_is_said_in_words() -> None:
    html = drawn(Sample())
    assert html.count("(vapaaehtoinen)") == 2
    assert 'Sähköposti <span class="optional">(vapaaehtoinen)</span>' in html


def test_groups_are_fieldsets_with_legends() -> None:
    html = drawn(Sample({}))
    assert "<legend>Laji</legend>" in html
    assert 'aria-describedby="id_groups_helptext"' in tag(html, 'id="div_id_groups"')
    assert 'class="options boxed"' in html
    assert tag(html, 'id="div_id_kind"').startswith("<fieldset")


def test_single_tick_is_inside_its_label() -> None:
    assert re.search(
        r'<label class="tick" for="id_promised"><input type="checkbox"[^>]*><span>Luvattu</span>', drawn(Sample())
    )


def test_non_field_and_hidden_errors_stand_in_the_summary() -> None:
    form = Sample({"name": "A", "kind": "a"})
    form.add_error(None, "Kokonaisuus ei täsmää.")
    form.add_error("secret", "Vanhentunut.")
    assert error_links(form) == [
        {"target": "", "text": "Kokonaisuus ei täsmää."},
        {"target": "", "text": "Vanhentunut."},
    ]
    assert "<b>Kokonaisuus ei täsmää.</b>" in drawn(form)


def test_helper_layout_draws_groups_rows_and_buttons() -> None:
    form = Sample({})
    form.helper = FormHelper()  # type: ignore[attr-defined]
    form.helper.layout = Layout(Fieldset("Perustiedot", "name", Row(Column("email"), "promised")))  # type: ignore[attr-defined]
    form.helper.add_input(Submit("go", "Tallenna"))  # type: ignore[attr-defined]
    html = drawn(form, "{% crispy form %}")
    assert '<fieldset class="group"' in html
    assert "<legend>Perustiedot</legend>" in html
    assert '<div class="side">' in html
    assert 'value="Tallenna" class="btn primary"' in html
    assert html.count("data-error-summary") == 1


def test_helper_without_form_tag_draws_only_fields() -> None:
    form = Sample()
    form.helper = FormHelper()  # type: ignore[attr-defined]
    form.helper.form_tag = False  # type: ignore[attr-defined]
    html = drawn(form, "{% crispy form %}")
    assert "<form" not in html
    assert 'name="name"' in html


@pytest.mark.parametrize("template", ["{{ form|crispy }}", "{% crispy form %}"])
def test_formset_has_one_summary_for_all(template: str) -> None:
    formset = forms.formset_factory(Sample, extra=2)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-name": "Liian pitkä", "form-1-name": "B"}
    )
    if "%" in template:
        formset.helper = FormHelper()
    html = drawn(formset, template)
    assert html.count("data-error-summary") == 1
    assert 'href="#id_form-0-name"' in html
    assert 'name="form-TOTAL_FORMS"' in html


def test_what_people_type_is_escaped() -> None:
    html = drawn(Sample({"name": "<b>x", "kind": '"><script>'}))
    assert "<script>" not in html
    assert "<b>x" not in html


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("12 500", 1_250_000), ("12500,5", 1_250_050), ("0.05", 5), ("1\u202f000 €", 100_000), ("", None)],
)
def test_euro_field_understands_what_people_type(typed: str, cents: int | None) -> None:
    assert EuroField(required=False).clean(typed) == cents


@pytest.mark.parametrize("typed", ["-5", "12,345", "abc", "1e5", "9" * 400, "999999999999", "١٢"])
def test_euro_field_refuses_the_rest(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        EuroField().clean(typed)


def test_euro_field_shows_cents_as_euros_and_knows_a_change() -> None:
    field = EuroField(required=False)
    assert [field.prepare_value(value) for value in (1_250_000, 1_250_050, "12x", None)] == [
        "12500",
        "12500,50",
        "12x",
        None,
    ]
    assert [field.has_changed(100, typed) for typed in ("1", "1,00", "2", "x")] == [False, False, True, True]


@pytest.mark.parametrize("typed", ["2026-11-24", "24.11.2026"])
def test_date_field_takes_picker_and_finnish_dates(typed: str) -> None:
    assert DateField().clean(typed).isoformat() == "2026-11-24"


def test_date_input_gives_the_browser_an_iso_date() -> None:
    class Dated(forms.Form):
        on = DateField()

    with translation.override("fi"):
        html = str(Dated(initial={"on": DateField().clean("24.11.2026")})["on"])
    assert 'type="date"' in html
    assert 'value="2026-11-24"' in html
