"""CSV files: encodings, delimiters, quotes, headings, row numbers."""

import string

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from partnerships.imports import limits
from partnerships.imports.problems import SourceError
from tests.partnerships.imports.files import cells_of, csv_bytes, table_of

HEAD = ["Y-tunnus", "Nimi", "Kunta"]
LETTERS = string.ascii_letters + string.digits + " åäöÅÄÖéüß.,;|'\"-()/&+€\n"
TEXT = st.text(alphabet=LETTERS, max_size=30)
WITHOUT_EURO = st.text(alphabet=LETTERS.replace("€", ""), max_size=30)


def refusal(content: bytes | str, **options: str) -> str:
    """The code with which *content* is refused, rows included."""
    with pytest.raises(SourceError) as caught:
        list(table_of(content, **options).rows())
    assert str(caught.value)
    return caught.value.code


def rows_of(cell: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.tuples(st.from_regex(r"[A-Za-z0-9]{1,8}", fullmatch=True), cell, cell).map(list), min_size=1)


@settings(max_examples=80, deadline=None)
@given(
    rows=rows_of(TEXT),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    delimiter=st.sampled_from(list(";,\t|")),
    quoting=st.sampled_from([0, 1]),
    end=st.sampled_from(["\r\n", "\n"]),
)
def test_rows_come_back_as_they_were_written(rows, encoding, delimiter, quoting, end):
    # What looks like UTF-8 by chance cannot be told from it.
    content = csv_bytes([HEAD, *rows], encoding, delimiter=delimiter, quoting=quoting, lineterminator=end)
    if encoding == "cp1252":
        assume(not _is_utf8(content))
    assert cells_of(content) == [HEAD, *rows]


@settings(max_examples=40, deadline=None)
@given(rows=rows_of(WITHOUT_EURO), delimiter=st.sampled_from(list(";,\t|")))
def test_rows_come_back_from_latin_1_when_it_is_named(rows, delimiter):
    content = csv_bytes([HEAD, *rows], "latin-1", delimiter=delimiter)
    assert cells_of(content, encoding="latin-1") == [HEAD, *rows]


@settings(max_examples=40, deadline=None)
@given(rows=rows_of(TEXT))
def test_rows_come_back_from_single_quotes(rows):
    assert cells_of(csv_bytes([HEAD, *rows], quotechar="'", quoting=1)) == [HEAD, *rows]


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def test_encodings_are_told_by_mark_or_content():
    def found(content: bytes) -> str:
        return table_of(content).source.encoding

    assert found("Nimi\nÄhtävä\n".encode()) == "utf-8"
    assert found("Nimi\nÄhtävä\n".encode("utf-8-sig")) == "utf-8-sig"
    assert found("Nimi\nÄhtävä\n".encode("utf-16")) == "utf-16"
    assert found("Nimi\nÄhtävä €\n".encode("cp1252")) == "cp1252"
    assert found(b"Nimi\nOy\n") == "utf-8"


def test_dos_letters_are_refused_rather_than_misread():
    assert refusal("Nimi\nÄhtäri ü\n".encode("cp850")) == "unreadable"
    assert refusal("Nimi\nÄhtäri ü\n".encode("cp850"), encoding="latin-1") == "not_in_encoding"


def test_letters_lost_in_utf8_are_refused_with_their_row():
    content = "Nimi;Kunta\nÄhtävä;Äänekoski\nB".encode() + b"\xe4lj;\xc3\x84\n" + "Höyrylä;Ähtäri\n".encode()
    with pytest.raises(SourceError) as caught:
        list(table_of(content).rows())
    assert (caught.value.code, caught.value.params["row"]) == ("lost_letters", 3)


def test_replacement_characters_are_refused_with_their_row():
    with pytest.raises(SourceError) as caught:
        list(table_of("Nimi;Kunta\nA;Turku\nB\ufffdlj;Turku\n").rows())
    assert (caught.value.code, caught.value.params["row"]) == ("lost_letters", 3)


def test_a_named_encoding_that_does_not_fit_is_refused():
    assert refusal("Nimi\nÄ\n".encode("cp1252"), encoding="utf-8") == "lost_letters"
    assert refusal("Nimi\nÄ\n".encode("cp1252"), encoding="ascii") == "not_in_encoding"
    assert refusal("Nimi\nÄ\n".encode(), encoding="klingon") == "unknown_encoding"
    assert refusal("Nimi\nÄ\n".encode(), encoding="hex") == "unknown_encoding"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\r\n\r\n ;; \r\n", "empty"),
        (b"Nimi;Kunta\r\n", "only_headings"),
        (b"Nimi;Kunta\r\n;;\r\n", "only_headings"),
        (b"Nimi;Kunta\nA\x00B;Turku\n", "nul"),
        (b"%PDF-1.7\n1 0 obj", "wrong_kind"),
        (b"\x89PNG\r\n\x1a\n", "wrong_kind"),
        (b"\xff\xd8\xff\xe0", "wrong_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_excel"),
        (b"<!DOCTYPE html><html><table></table>", "wrong_kind"),
        (b"\n <html><body>", "wrong_kind"),
        (b'<?xml version="1.0"?><a/>', "wrong_kind"),
        (b'{"nimi": "A"}', "wrong_kind"),
        (b"\x1f\x8b\x08\x00", "wrong_kind"),
        (b'Nimi;Kunta\n"A;Turku\nB;Turku\n', "open_quote"),
        (b"0112038-9;Nokia Oyj\n2077474-0;B\n", "no_headings"),
    ],
)
def test_what_cannot_be_read_is_refused(content, code):
    assert refusal(content) == code


def test_a_file_over_the_limit_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 100)
    assert refusal("Nimi\n" + "A\n" * 100) == "too_big"


def test_rows_and_columns_over_the_limits_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_ROWS", 3)
    assert refusal("Nimi\nA\nB\nC\nD\n") == "too_many_rows"
    assert refusal(";".join(f"h{i}" for i in range(201)) + "\nA\n") == "too_many_columns"
    assert refusal("Nimi;Kunta\nA" + ";x" * 250 + "\n") == "too_many_columns"


def test_row_numbers_are_those_of_the_first_line():
    table = table_of('Nimi;Osoite\n\nA;"Katu 1\n00100 Helsinki"\n;\nB;Katu 2\n')
    assert [(row.number, row.cells) for row in table.rows()] == [
        (3, ("A", "Katu 1\n00100 Helsinki")),
        (6, ("B", "Katu 2")),
    ]


def test_titles_above_the_headings_are_passed_over():
    table = table_of("Yritysrekisteri 2026;;\nTulostettu 1.1.2026;;\n\nY-tunnus;Nimi;Kunta\n0112038-9;Nokia;Espoo\n")
    assert (table.heading_row, table.headings) == (4, ("Y-tunnus", "Nimi", "Kunta"))
    assert [row.number for row in table.rows()] == [5]


def test_unknown_headings_are_taken_from_the_first_wide_row():
    table = table_of("Lista\nfoo;bar;baz\n1;2;3\n4;5;6\n")
    assert (table.heading_row, table.headings) == (2, ("foo", "bar", "baz"))


def test_repeated_and_empty_headings_get_names_of_their_own():
    table = table_of("Nimi;Nimi;;Nimi;\nA;B;C;D;\n")
    assert table.headings == ("Nimi", "Nimi (2)", "[C]", "Nimi (3)")


def test_longer_and_shorter_rows_are_shaped_or_told():
    table = table_of("Nimi;Kunta\nA;Turku;\nB\nC;Turku;x\n")
    assert [(row.cells, row.problem) for row in table.rows()] == [
        (("A", "Turku"), ""),
        (("B", ""), ""),
        (("C", "Turku", "x"), "surplus_cells"),
    ]


def test_stray_quotes_make_one_row_wrong():
    table = table_of('Nimi;Kunta\n"Konepaja" Oy;Turku\nB;Lieto\n')
    assert [(row.number, row.problem) for row in table.rows()] == [(2, "stray_quote"), (3, "")]


def test_a_cell_over_a_thousand_lines_is_an_open_quote():
    assert refusal('Nimi;Kunta\n"A' + "\nB;Turku" * 1100 + '"\n') == "open_quote"


def test_the_separator_line_of_excel_is_obeyed():
    table = table_of("sep=,\nNimi,Kunta\nA;B,Turku\n")
    assert table.headings == ("Nimi", "Kunta")
    assert [(row.number, row.cells) for row in table.rows()] == [(3, ("A;B", "Turku"))]


def test_one_column_is_a_table_too():
    assert cells_of("Nimi\nKone, Oy\nB\n") == [["Nimi"], ["Kone, Oy"], ["B"]]


def test_known_headings_decide_between_delimiters():
    assert cells_of("Nimi;Osoite\nA;Katu 1, 2 krs, ovi 3\nB;Katu 2, 3 krs, ovi 4\n")[0] == ["Nimi", "Osoite"]


def test_samples_are_the_first_rows():
    table = table_of("Nimi\n" + "\n".join("ABCDEFGH"))
    assert [row.cells for row in table.samples(2)] == [("A",), ("B",)]
    assert len(list(table.rows())) == 8
