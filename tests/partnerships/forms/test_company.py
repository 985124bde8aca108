"""The company form: one stored business ID, clean texts, fields by role."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.business_ids import BusinessIdError, parse_business_id
from partnerships.forms.company import CompanyForm
from partnerships.models import Municipality
from tests.builders import make_company, make_member

WEIGHTS = (7, 9, 10, 5, 8, 4, 2)
VALID = {"name": "Rautakoura Oy", "kind": "company"}


def check_digit(digits: str) -> str:
    """The check digit of seven digits, or nothing where there is none."""
    rest = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 11
    return "" if rest == 1 else str((11 - rest) % 11)


seven_digits = st.integers(min_value=1, max_value=9_999_998).map("{:07d}".format).filter(check_digit)


@given(seven_digits)
def test_business_id_of_each_way_of_writing_is_one(digits: str) -> None:
    right = f"{digits}-{check_digit(digits)}"
    plain = right.replace("-", "")
    ways = (right, plain, f"FI{plain}", f" fi {plain} ", right.replace("-", "–"))
    assert {parse_business_id(way) for way in ways} == {right}


@given(seven_digits, st.integers(min_value=1, max_value=9))
def test_business_id_with_another_check_digit_is_refused(digits: str, more: int) -> None:
    wrong = (int(check_digit(digits)) + more) % 10
    with pytest.raises(BusinessIdError) as error:
        parse_business_id(f"{digits}-{wrong}")
    assert error.value.code in {"id_check_digit", "id_placeholder"}


@given(st.text(max_size=60))
def test_business_id_of_any_text_is_found_or_refused(text: str) -> None:
    try:
        found = parse_business_id(text)
    except BusinessIdError as error:
        found = error.message
    else:
        found = parse_business_id(found)
    assert found


def errors_of(**values: str) -> dict[str, list[str]]:
    """The codes of errors that a form with *values* has, by field."""
    form = CompanyForm({**VALID, **values}, actor=make_member())
    return {name: [error.code for error in errors] for name, errors in form.errors.as_data().items()}


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["0737546-2", "07375462", "FI07375462", " 0737546–2 "])
def test_business_id_is_cleaned_to_the_stored_form(typed: str) -> None:
    form = CompanyForm({**VALID, "business_id": typed}, actor=make_member())
    assert form.is_valid()
    assert form.cleaned_data["business_id"] == "0737546-2"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"name": ""}, {"name": ["required"]}),
        ({"name": "\u202e\u200b"}, {"name": [None]}),
        ({"name": "a\x00b"}, {"name": ["null_characters_not_allowed"]}),
        ({"name": "x" * 1_000_000}, {"name": ["max_length"]}),
        ({"kind": "planet"}, {"kind": ["invalid_choice"]}),
        ({"business_id": "0737546-3"}, {"business_id": ["id_check_digit"]}),
        ({"business_id": "hei"}, {"business_id": ["id_form"]}),
        ({"website": "ei ole osoite"}, {"website": ["website"]}),
        ({"website": "javascript:alert(1)"}, {"website": ["website"]}),
        ({"kind": "foreign", "country": "FI"}, {"country": [None]}),
        ({"notes": "Opiskelija 131052-308T"}, {"notes": ["identity_code"]}),
        ({"municipality_text": "Ankkalinna"}, {"municipality": ["not_found"]}),
    ],
)
def test_form_says_what_is_wrong(values: dict[str, str], errors: dict[str, list[str]]) -> None:
    assert errors_of(**values) == errors


@pytest.mark.django_db
def test_taken_business_id_names_its_holder() -> None:
    make_company("Meritalo Oy", business_id="0737546-2")
    form = CompanyForm({**VALID, "business_id": "07375462"}, actor=make_member())
    assert [str(error) for error in form.errors["business_id"]] == [
        "Y-tunnus 0737546-2 on jo organisaatiolla Meritalo Oy."
    ]


@pytest.mark.django_db
def test_own_business_id_is_not_taken() -> None:
    company = make_company("Meritalo Oy", business_id="0737546-2")
    form = CompanyForm({**VALID, "business_id": "0737546-2"}, instance=company, actor=make_member())
    assert form.errors == {}


@pytest.mark.django_db
def test_municipality_is_understood_by_name_without_suggestions() -> None:
    form = CompanyForm({**VALID, "municipality_text": "Åbo"}, actor=make_member())
    assert form.is_valid()
    assert form.cleaned_data["municipality"] == Municipality.objects.get(name_fi="Turku")


@pytest.mark.django_db
def test_texts_lose_what_nobody_sees() -> None:
    form = CompanyForm(
        {**VALID, "name": "  Rauta\u202ekoura \t Oy ", "notes": "yksi\r\n\r\n\r\n\r\nkaksi"}, actor=make_member()
    )
    assert form.is_valid()
    assert (form.cleaned_data["name"], form.cleaned_data["notes"]) == ("Rautakoura Oy", "yksi\n\nkaksi")


@pytest.mark.django_db
def test_correcting_form_holds_contact_details_only() -> None:
    form = CompanyForm(instance=make_company(), actor=make_member(), whole=False)
    assert set(form.fields) == {"version", "street_address", "postal_code", "post_office", "municipality", "website"}
