"""PDF made of pages by WeasyPrint, which needs Pango on the machine: where that is missing, callers say so."""

from collections.abc import Sequence

from django.utils.module_loading import import_string


class PdfUnavailable(Exception):
    """Raised where PDF files cannot be made on this machine; the page for printing is the way then."""


def pdf_of(html: str, *, style_sheets: Sequence[str] = ()) -> bytes:
    """A tagged PDF of *html*, drawn by the texts of *style_sheets*. Nothing is fetched: pictures are data: addresses."""
    # Read when the first PDF is made: few processes ever need it, and it takes a second.
    try:
        page, styles = import_string("weasyprint.HTML"), import_string("weasyprint.CSS")
        fetcher = import_string("weasyprint.urls.URLFetcher")(allowed_protocols={"data"})
    except (ImportError, OSError) as error:
        raise PdfUnavailable from error
    sheets = [styles(string=text, url_fetcher=fetcher) for text in style_sheets]
    made: bytes = page(string=html, url_fetcher=fetcher).write_pdf(stylesheets=sheets, pdf_tags=True)
    return made
