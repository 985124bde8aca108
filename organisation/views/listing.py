"""What every page of a list does: reads the address, and shows what was asked."""

from typing import Any

from django.http import HttpRequest

from ui.lists.asked import Asked
from ui.lists.listing import Listing
from ui.lists.page import ListPage, list_page


def list_of(request: HttpRequest, listing: Listing, **more: Any) -> ListPage:
    """The page of *listing* that the address asks for; *more* as list_page takes it."""
    return list_page(request, Asked(listing, request.user, request.GET), **more)
