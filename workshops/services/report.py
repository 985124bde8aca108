"""The report of a workshop: as a PDF, and by mail to participants who left an address."""

from functools import cache

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notifications.models import OutgoingMessage
from notifications.registries import ComposedMail, MessageRule, rules
from notifications.services.composing import render_mail
from notifications.services.outbox import queue
from organisation.models import College
from records.services import writing
from ui.pdf import pdf_of
from workshops.models import Participant, Workshop
from workshops.queries.report import report_of, title_of_report

REPORT = "workshop_report"


def report_pdf(workshop: Workshop) -> bytes:
    """The report on paper, in the language at hand. May raise PdfUnavailable."""
    college = College.objects.first()
    context = {
        "report": report_of(workshop),
        "title": title_of_report(workshop),
        "college_name": college.name if college else "",
        "made_on": timezone.localdate(),
    }
    return pdf_of(render_to_string("workshops/report/paper.html", context), style_sheets=[_style()])


@cache
def _style() -> str:
    return render_to_string("workshops/report/paper.css")


def with_address(workshop: Workshop) -> int:
    """How many participants left an address for the report."""
    return _addressed(workshop).count()


def send_report(*, actor: User, workshop: Workshop) -> int:
    """Queue the report to every participant who left an address, each once a day; how many."""
    count = 0
    with writing(actor, verb="send_workshop_report") as write:
        write.lock(workshop)
        workshop.report_sent_at = timezone.now()
        write.save(workshop)
        for key, email, language in _addressed(workshop).values_list("pk", "email", "language"):
            count += 1
            queue(
                rule=REPORT,
                subject_key=f"workshop:{workshop.pk}",
                recipient=email,
                language=language,
                params={"participant": key},
                nominal_on=timezone.localdate(),
            )
    return count


def _addressed(workshop: Workshop) -> "QuerySet[Participant]":
    rows = Participant.objects.filter(workshop=workshop.pk, removed_at=None, forgotten_at=None)
    return rows.exclude(email="").order_by("pk")


def report_mail(message: OutgoingMessage) -> ComposedMail | None:
    """The report itself, in the participant's language; nothing where they are forgotten or the workshop is gone."""
    rows = Participant.objects.filter(pk=message.params["participant"], email=message.recipient, forgotten_at=None)
    found = rows.select_related("workshop").first()
    if found is None or found.workshop.deleted_at is not None:
        return None
    context = {
        "report": report_of(found.workshop),
        "title": title_of_report(found.workshop),
        "college": rules.college_name(),
        "site": settings.PUBLIC_URL,
    }
    return render_mail("workshops/mail/report", context)


REPORT_RULE = MessageRule(REPORT, report_mail, label=_("report of a workshop"))
