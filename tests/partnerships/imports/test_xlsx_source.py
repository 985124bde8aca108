"""Excel workbooks: values as shown, sheets, hostile files."""

import datetime
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerships.imports import limits
from partnerships.imports.problems import SourceError
from tests.partnerships.imports.files import cells_of, member_of, table_of, with_member, workbook_bytes

HEAD = ["Y-tunnus", "Nimi", "Kunta"]
SHEET = "xl/worksheets/sheet1.xml"
CELL = st.text(alphabet="abcåäöÅÄÖ 019.;,'\"<>&é€", max_size=20)
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def refusal(content: bytes, **options: str) -> SourceError:
    """The error with which *content* is refused, rows included."""
    with pytest.raises(SourceError) as caught:
        list(table_of(content, **options).rows())
    assert str(caught.value)
    return caught.value


def simple() -> bytes:
    return workbook_bytes({"A": [HEAD, ["1", "Oy", "Turku"]]})


def with_sheet(rows: str) -> bytes:
    """A workbook whose sheet has these rows of XML."""
    return with_member(simple(), SHEET, f"<worksheet {SPACE}><sheetData>{rows}</sheetData></worksheet>".encode())


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(st.from_regex(r"[a-zA-Z]{1,8}", fullmatch=True), CELL, CELL).map(list), min_size=1))
def test_rows_come_back_as_they_were_written(rows):
    assert cells_of(workbook_bytes({"A": [HEAD, *rows]})) == [HEAD, *rows]


def test_numbers_and_dates_come_as_they_are_shown():
    day = datetime.date(2023, 8, 21)
    moment = datetime.datetime(2023, 8, 21, 12, 30)  # noqa: DTZ001 - a cell has no time zone
    rows = cells_of(workbook_bytes({"A": [["Nimi", "b"], [1234567.0, 0.1], [True, day], [-5, moment], [1e20, 3.0]]}))
    assert rows[1:] == [
        ["1234567", "0.1"],
        ["TRUE", "2023-08-21"],
        ["-5", "2023-08-21 12:30:00"],
        ["1e+20", "3"],
    ]


def test_zeros_in_front_are_kept_where_the_sheet_shows_them():
    book = openpyxl.Workbook()
    book.active.append(["Nimi", "Postinumero"])
    book.active.append(["A", 640])
    book.active["B2"].number_format = "00000"
    stream = io.BytesIO()
    book.save(stream)
    assert cells_of(stream.getvalue())[1] == ["A", "00640"]


def test_shared_strings_are_read_without_reading_aids():
    strings = (
        f"<sst {SPACE}><si><t>Nimi</t></si><si><r><t>Kone </t></r><r><t>Oy</t></r>"
        "<rPh><t>xx</t></rPh></si><si><t>a_x000D_b</t></si></sst>"
    )
    book = with_sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>')
    types = member_of(book, "[Content_Types].xml").replace(
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'spreadsheetml.sharedStrings+xml"/></Types>',
    )
    if b"sharedStrings" in member_of(book, "[Content_Types].xml"):
        types = member_of(book, "[Content_Types].xml")
    book = with_member(with_member(book, "[Content_Types].xml", types), "xl/sharedStrings.xml", strings.encode())
    assert cells_of(book) == [["Nimi"], ["Kone Oy"]]


def test_a_string_that_the_table_lacks_is_a_damaged_workbook():
    assert refusal(with_sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')).code == "broken_workbook"


def test_row_numbers_are_those_of_the_sheet():
    table = table_of(workbook_bytes({"A": [[], ["Yritykset"], [], HEAD, ["1", "A"], [], [None, "B", "Turku"]]}))
    assert table.heading_row == 4
    assert [(row.number, row.cells) for row in table.rows()] == [(5, ("1", "A", "")), (7, ("", "B", "Turku"))]


def test_the_first_sheet_with_rows_is_read_or_the_named_one():
    book = workbook_bytes({"Tyhjä": [], "Eka": [["Nimi"], ["A"]], "Toka": [["Nimi"], ["B"]]})
    assert cells_of(book)[1] == ["A"]
    assert cells_of(book, sheet="toka")[1] == ["B"]
    error = refusal(book, sheet="Kolmas")
    assert (error.code, error.params["sheets"]) == ("no_such_sheet", "Tyhjä, Eka, Toka")
    assert refusal(workbook_bytes({"Tyhjä": []})).code == "no_sheet"


def test_saved_values_of_formulas_are_read():
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Nimi</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>CONCATENATE("A","B")</f><v>AB</v></c></row>'
    )
    assert cells_of(with_sheet(rows)) == [["Nimi"], ["AB"]]


def test_formulas_without_a_saved_value_are_refused_by_cell():
    error = refusal(workbook_bytes({"A": [HEAD, ["1", '=CONCATENATE("A","B")', "Turku"]]}))
    assert (error.code, error.params["cell"]) == ("formula", "B2")


def test_lost_letters_are_refused_with_their_row():
    error = refusal(workbook_bytes({"A": [HEAD, ["1", "A"], ["2", "B\ufffdlj"]]}))
    assert (error.code, error.params["row"]) == ("lost_letters", 3)


def test_only_headings_is_told():
    assert refusal(workbook_bytes({"A": [HEAD]})).code == "only_headings"


def test_a_cell_far_to_the_right_is_refused():
    assert refusal(with_sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')).code == "too_many_columns"


def test_cells_without_references_follow_one_another():
    rows = (
        '<row><c t="inlineStr"><is><t>Nimi</t></is></c><c t="inlineStr"><is><t>Kunta</t></is></c></row>'
        '<row><c t="inlineStr"><is><t>A</t></is></c><c><v>5</v></c></row>'
    )
    assert cells_of(with_sheet(rows)) == [["Nimi", "Kunta"], ["A", "5"]]


def test_entities_are_refused():
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        f'<worksheet {SPACE}><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>'
    )
    assert refusal(with_member(simple(), SHEET, bomb.encode())).code == "broken_workbook"


def test_broken_xml_and_missing_parts_are_told():
    assert refusal(with_member(simple(), SHEET, b"<worksheet><oops")).code in {"broken_workbook", "no_sheet"}
    assert refusal(with_member(simple(), SHEET, None)).code == "no_sheet"
    assert refusal(with_member(simple(), "xl/workbook.xml", b"nonsense")).code == "broken_workbook"
    assert refusal(simple()[:900]).code == "broken_workbook"


def test_a_workbook_with_odd_styles_is_read_all_the_same():
    assert cells_of(with_member(simple(), "xl/styles.xml", b"<styleSheet/>"))[1] == ["1", "Oy", "Turku"]
    assert cells_of(with_member(simple(), "xl/styles.xml", b"nonsense"))[1] == ["1", "Oy", "Turku"]


def test_bombs_are_refused_before_they_unpack(monkeypatch):
    monkeypatch.setattr(limits, "RATIO_FROM", 10 * 2**20)
    bomb = with_member(simple(), "xl/media/image1.bin", b"\0" * 20 * 2**20)
    assert len(bomb) < 100_000
    assert refusal(bomb).code == "unpacks_too_big"
    monkeypatch.setattr(limits, "RATIO_FROM", 2**40)
    monkeypatch.setattr(limits, "MAX_UNPACKED", 10 * 2**20)
    assert refusal(bomb).code == "unpacks_too_big"


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        ("word/document.xml", "Word"),
        ("ppt/presentation.xml", "PowerPoint"),
        ("content.xml", "OpenDocument"),
        ("a.txt", "ZIP"),
    ],
)
def test_other_archives_are_named(member, kind):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(member, "x")
    error = refusal(stream.getvalue())
    assert (error.code, error.params) == ("wrong_kind", {"kind": kind})


def test_binary_workbooks_are_named():
    assert refusal(with_member(simple(), "xl/workbook.bin", b"x")).params == {"kind": "XLSB"}
