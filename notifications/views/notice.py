"""What the bell leads to: a person's own notices."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from notifications.queries.notice import in_words, notices_of
from notifications.services.noticing import mark_read
from records.returning import return_address
from ui.paging import page_of


def notice_list(request: HttpRequest) -> HttpResponse:
    """The person's own, the newest first; all of them or ?show=unread."""
    person = request.user.pk or 0
    notices = notices_of(person)
    counts = notices.aggregate(all=Count("pk"), unread=Count("pk", filter=Q(read_at=None)))
    show = "unread" if request.GET.get("show") == "unread" else "all"
    page = page_of(request, notices.filter(read_at=None) if show == "unread" else notices, count=counts[show])
    return render(
        request,
        "notifications/notice/list.html",
        {"page": page, "rows": in_words(page.rows), "counts": counts, "show": show},
    )


def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the thing itself; from now on the notice is read."""
    notice = get_object_or_404(notices_of(request.user.pk or 0), pk=pk)
    mark_read(notice.person_id, [notice.pk])
    return redirect(in_words([notice])[0].line.url)


@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    """All are read, or the one that is named."""
    named = request.POST.get("notice", "")
    if named.isascii() and named.isdigit() and len(named) < 19:
        mark_read(request.user.pk or 0, [int(named)])
    elif not named:
        mark_read(request.user.pk or 0)
    return redirect(return_address(request, reverse("notifications:notice_list")))
