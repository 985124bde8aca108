"""QR codes of addresses, for paper and screens. Black on white whatever the colours of the page: cameras want that."""

import io

import segno

QUIET_ZONE = 4


def qr_svg(text: str) -> bytes:
    """A drawing that can be made as large as one likes."""
    return _saved(text, "svg", scale=10)


def qr_png(text: str) -> bytes:
    """A picture of about a thousand dots a side: sharp on a poster."""
    code = segno.make(text, error="m", micro=False)
    return _saved(text, "png", scale=max(8, 1_000 // code.symbol_size(border=QUIET_ZONE)[0]))


def qr_address(text: str) -> str:
    """The picture as a data: address, for pages that fetch nothing."""
    uri: str = segno.make(text, error="m", micro=False).png_data_uri(scale=16, border=QUIET_ZONE, light="white")
    return uri


def _saved(text: str, kind: str, scale: int) -> bytes:
    made, qr_code = io.BytesIO(), segno.make(text, error="m", micro=False)
    qr_code.save(made, kind=kind, scale=scale, border=QUIET_ZONE, light="white")
    return made.getvalue()
