from tests.access import COLLEGE, Address

QUERY = "?unit=x&campaign=Messut 2026"

ADDRESSES = [
    *(
        Address(f"proposals:{name}", COLLEGE, query=QUERY)
        for name in ("link_list", "link_qr_svg", "link_qr_png", "link_poster")
    ),
    # Drawing it takes a while: asked for by HEAD, it is drawn for each role, but not for each look at pages.
    Address("proposals:link_poster_file", COLLEGE, query=QUERY, method="head"),
]
