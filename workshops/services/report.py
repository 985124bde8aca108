"""The report of a workshop: as a PDF that a worker makes, and by mail to participants who left an address."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.models import User
from notifications.models import OutgoingMessage
from notifications.registries import ComposedMail, MailFile, MessageRule, rules
from notifications.services.composing import render_mail
from notifications.services.outbox import queue
from organisation.services.paper import PDF, Drawn, Paper, keep_paper, letterhead
from records.models import Job, StoredFile
from records.registries import JobKind
from records.services import writing
from records.services.jobs import add_job
from records.services.stored_files import path_of
from ui.pdf import PdfUnavailable
from workshops.models import Participant, Workshop
from workshops.queries.report import report_of, title_of_report

REPORT = "workshop_report"
MAILING = "workshop_mailing"


def paper_html(params: dict[str, Any]) -> Drawn | None:
    """The page that becomes the PDF, in the language at hand, and its title; None where the workshop is gone."""
    workshop = Workshop.objects.filter(pk=params["workshop"]).first()
    if workshop is None:
        return None
    context = {**letterhead(), "report": report_of(workshop), "title": title_of_report(workshop)}
    return render_to_string("workshops/report/paper.html", context), workshop.title


PAPER = Paper("workshop_paper", "workshops/report/paper.css", paper_html)


def with_address(workshop: Workshop) -> int:
    """How many participants left an address for the report."""
    return _addressed(workshop).count()


def _addressed(workshop: Workshop) -> "QuerySet[Participant]":
    rows = Participant.objects.filter(workshop=workshop.pk, removed_at=None, forgotten_at=None)
    return rows.exclude(email="").order_by("pk")


# --- by mail ----------------------------------------------------------------------------------------------------------


def send_report(*, actor: User, workshop: Workshop) -> int:
    """Have a worker send the report to every participant who left an address, each once a day; to how many it goes."""
    with writing(actor, verb="send_workshop_report") as write:
        write.lock(workshop)
        workshop.report_sent_at = timezone.now()
        write.save(workshop)
        add_job(actor=actor, kind=MAILING, params={"workshop": workshop.pk})
        return _not_written_to(workshop).count()


def mail_report(job: Job, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Make the PDF once in each language that somebody reads, then queue the mails that bring it.

    Where the machine makes no PDF files, the mails bring the report in their text alone.
    """
    workshop = Workshop.objects.filter(pk=job.params["workshop"]).first()
    if workshop is None:
        return {"gone": True}
    people = list(_not_written_to(workshop))
    languages = sorted({person.language for person in people})
    files: dict[str, int] = {}
    for place, language in enumerate(languages):
        progress(place, len(languages))
        if (made := _made(job, language)) is not None:
            files[language] = made.pk
    with transaction.atomic():
        for person in people:
            queue(
                rule=REPORT,
                subject_key=_subject(workshop),
                recipient=person.email,
                language=person.language,
                params={"participant": person.pk, "file": files.get(person.language, 0)},
                nominal_on=timezone.localdate(),
            )
    return {"files": list(files.values())}


MAILING_JOB = JobKind(MAILING, mail_report)


def _not_written_to(workshop: Workshop) -> "QuerySet[Participant]":
    """Those whom the report has not gone to today."""
    today = OutgoingMessage.objects.filter(rule=REPORT, subject_key=_subject(workshop), nominal_on=timezone.localdate())
    return _addressed(workshop).exclude(email__in=today.values("recipient"))


def _subject(workshop: Workshop) -> str:
    return f"workshop:{workshop.pk}"


def _made(job: Job, language: str) -> StoredFile | None:
    with override(language):
        drawn = paper_html(job.params)
        try:
            return keep_paper(job, name=PAPER.name_of(drawn), content=PAPER.print(drawn)) if drawn else None
        except PdfUnavailable:
            return None


def report_mail(message: OutgoingMessage) -> ComposedMail | None:
    """The report in the participant's language, with its PDF; nothing where they are forgotten or the workshop is gone."""
    rows = Participant.objects.filter(pk=message.params["participant"], email=message.recipient, forgotten_at=None)
    found = rows.select_related("workshop").first()
    if found is None or found.workshop.deleted_at is not None:
        return None
    file = _kept(message.params.get("file", 0))
    context = {
        "report": report_of(found.workshop),
        "title": title_of_report(found.workshop),
        "college": rules.college_name(),
        "site": settings.PUBLIC_URL,
        "has_file": file is not None,
    }
    return replace(render_mail("workshops/mail/report", context), files=(file,) if file else ())


def _kept(key: int) -> MailFile | None:
    file = StoredFile.objects.filter(pk=key).exclude(digest="").first()
    try:
        return MailFile(file.name, path_of(file.digest).read_bytes(), PDF) if file else None
    except OSError:
        return None


REPORT_RULE = MessageRule(REPORT, report_mail, label=_("report of a workshop"))
