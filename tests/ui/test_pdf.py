"""PDF made of pages."""

import io
import sys

import pytest
from pypdf import PdfReader

from ui.pdf import PdfUnavailable, pdf_of

PAGE = '<html lang="fi"><head><title>Otsikko</title></head><body><h1>Moi</h1><img alt="" src="{}"></body></html>'


def test_pdf_of_makes_a_tagged_page_and_fetches_nothing() -> None:
    secret = f"file://{__file__}"
    made = PdfReader(io.BytesIO(pdf_of(PAGE.format(secret), style_sheets=["@page { size: A4 }"])))
    assert (len(made.pages), made.pages[0].extract_text().strip(), len(made.pages[0].images)) == (1, "Moi", 0)
    assert made.trailer["/Root"]["/Lang"] == "fi"
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"] == True  # noqa: E712 (a boolean of the file)


def test_pdf_of_says_so_where_it_cannot_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfUnavailable):
        pdf_of("<p>Moi</p>")
