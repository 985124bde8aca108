"""One field for an e-mail address, a telephone number, or both."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from proposals.forms.form_key import FormKey, new_key, opened
from proposals.forms.reach import ReachField


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("mikko@yritys.fi", ("mikko@yritys.fi", "")),
        ("  <mikko@yritys.fi>, ", ("mikko@yritys.fi", "")),
        ("040 123 4567", ("", "040 123 4567")),
        ("+358 (0)40 123-4567", ("", "+358 (0)40 123-4567")),
        ("mikko@yritys.fi / 040 123 4567", ("mikko@yritys.fi", "040 123 4567")),
        ("040 1234567; mikko@yritys.fi", ("mikko@yritys.fi", "040 1234567")),
        ("mikko@yri\u200btys.fi", ("mikko@yritys.fi", "")),
        ("mikko@hämäläinen.fi", ("mikko@xn--hmlinen-5wabb.fi", "")),
        # A letter of another alphabet shows as what it is.
        ("mikko@yri\u0442ys.fi", ("mikko@xn--yriys-9ye.fi", "")),
    ],
)
def test_reach_is_taken_apart(typed: str, expected: tuple[str, str]) -> None:
    assert ReachField().clean(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "soittakaa",
        "mikko@",
        "@yritys.fi",
        "mikko@@yritys.fi",
        "mikko@yritys",
        "mikkо@yritys.fi",  # the last letter is Cyrillic
        "mikko@yritys.fi liisa@yritys.fi",
        "mikko@yritys.fi\nBcc: uhri@toinen.fi",
        "mikko@yritys.fi%0ABcc:uhri",
        "a" * 190 + "@yritys.fi",
        "mikko@" + "ä" * 80 + ".fi",
        "mikko@ä..fi",
        "1",
        "040 123 4567 tai 040 765 4321 tai kolmas",
        "\x00mikko@yritys.fi",
    ],
)
def test_what_nobody_can_be_reached_by_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        ReachField(max_length=260).clean(typed)


@given(st.text(max_size=300) | st.emails() | st.from_regex(r"[ -~]*@[ -~]*", fullmatch=True))
def test_what_is_taken_can_never_add_a_header(typed: str) -> None:
    try:
        email, phone = ReachField(max_length=260).clean(typed)
    except ValidationError:
        return
    assert email.isascii()
    assert (email + phone).isprintable()
    assert email or phone


def test_only_our_own_keys_are_opened() -> None:
    ours = opened(new_key())
    assert (ours.is_ours, ours.is_timely, 0 <= ours.age < 5) == (True, False, True)
    assert {opened(text) for text in ("", "x", new_key()[:-1], "\x00", "ä" * 300, "a:b:c")} == {FormKey()}
