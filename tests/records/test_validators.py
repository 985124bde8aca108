"""Personal identity codes are found in free text, and nothing else is."""

import pytest
from django.core.exceptions import ValidationError

from records.validators import find_identity_code, refuse_identity_codes

# The agency's own artificial codes (individual numbers 900–999 are never given to people).
CODES = ["131052-308T", "131052A308T", "010594Y9032", "010594Y9021", "020594X903P", "010516B903X"]


@pytest.mark.parametrize("code", CODES)
def test_identity_code_is_found_in_a_sentence(code: str):
    assert find_identity_code(f"Opiskelija {code}, jakso alkaa maanantaina.") == code


@pytest.mark.parametrize(
    "text", ["", "1234567-8", "131052-308A", "tilaus 131052-3081234", "klo 12-14, puh. 040 123 4567"]
)
def test_other_numbers_are_let_through(text: str):
    assert find_identity_code(text) is None


def test_text_with_an_identity_code_is_refused():
    with pytest.raises(ValidationError) as caught:
        refuse_identity_codes("hetu 131052-308T")
    assert caught.value.code == "identity_code"
