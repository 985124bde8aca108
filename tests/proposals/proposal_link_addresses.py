from tests.access import COLLEGE, Address

QUERY = "?unit=x&campaign=Messut 2026"
NAMES = ("link_list", "link_qr_svg", "link_qr_png", "link_poster", "link_poster_file")

ADDRESSES = [Address(f"proposals:{name}", COLLEGE, query=QUERY) for name in NAMES]
