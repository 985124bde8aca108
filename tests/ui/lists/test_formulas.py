"""No cell of ours becomes a formula, and our own import gives back what was there."""

from hypothesis import example, given
from hypothesis import strategies as st

from partnerships.imports.text import clean_line
from ui.lists.formulas import as_written, spreadsheet_safe, writable

SIGNS = "=+-@\t\r＝＋－＠"


@given(st.text(st.sampled_from(f"'{SIGNS} \x00\n\ufeff" + "a1|!")) | st.text())
@example("=1+1")
@example("\x00=1+1")
@example(" \t=1+1")
@example("'=1+1")
@example("''@x")
@example(" '=")
def test_no_text_is_a_formula_and_each_comes_back(text: str) -> None:
    written = spreadsheet_safe(text)
    assert written.lstrip()[:1] not in set(SIGNS)
    assert "\x00" not in written
    assert as_written(written) == writable(text)


@given(st.text())
def test_what_is_imported_is_what_was_exported(text: str) -> None:
    stored = clean_line(text)
    assert clean_line(spreadsheet_safe(stored)) == clean_line(stored)


def test_ordinary_text_is_left_alone() -> None:
    texts = ["Rautakoura Oy", "", "'t Hooft", "3D-tulostus", "a=b", "Rivi 1\nRivi 2", "5 − 3"]
    assert [spreadsheet_safe(text) for text in texts] == texts
