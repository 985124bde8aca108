"""Mail that stayed here, for administrators: without a mail server, and in a demo."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from notifications.queries.mailbox import is_used, kept_mail, kept_names
from organisation.views.guard import administrators_only
from ui.paging import PER_PAGE, Page, wanted_page


@administrators_only
def mailbox_list(request: HttpRequest) -> HttpResponse:
    """Newest first."""
    names = kept_names()
    number = min(wanted_page(request), max(1, -(-len(names) // PER_PAGE)))
    end = number * PER_PAGE
    page = Page(names[end - PER_PAGE : end], number, PER_PAGE, len(names), capped=False, has_next=end < len(names))
    rows = [mail for name in page if (mail := kept_mail(name, whole=False))]
    return render(request, "organisation/mailbox/list.html", {"page": page, "rows": rows, "is_used": is_used()})


@administrators_only
def mailbox_mail(request: HttpRequest, name: str) -> HttpResponse:
    """One mail: its text, and its other part as it is written."""
    mail = kept_mail(name)
    if mail is None:
        raise Http404
    return render(request, "organisation/mailbox/detail.html", {"mail": mail})
