from dashboards.services.report import REPORT
from records.models import Job
from records.services.stored_files import keep_file
from tests.access import ADMINISTRATOR, COLLEGE, NOBODY, PRINCIPAL, UNIT_HEAD, Address, World
from tests.builders import make_interaction, make_user
from tests.dashboards import figure_addresses
from tests.records.addresses import own_change, somebodys_change


def interaction(_world: World) -> dict[str, object]:
    """Something that has a history."""
    return {"kind": "interaction", "pk": make_interaction().pk}


def own_report(world: World) -> dict[str, object]:
    """A PDF that the person has asked for."""
    return {"pk": REPORT.request(actor=world.user or make_user(), query="", language="fi").pk}


def made_report(world: World) -> dict[str, object]:
    """One that is there, as a file."""
    job = REPORT.request(actor=world.user or make_user(), query="", language="fi")
    file = keep_file(actor=world.user or make_user(), name="a.pdf", chunks=[b"%PDF"], content_type="application/pdf")
    Job.objects.filter(pk=job.pk).update(result={"file": file.pk}, state="done")
    return {"pk": job.pk}


ADDRESSES = [
    # A head of units is led to their own.
    Address("dashboards:board", COLLEGE, statuses={UNIT_HEAD: 302}),
    Address("dashboards:board", COLLEGE, query="?unit=&on=2026-01-15"),
    Address("dashboards:figures_json", COLLEGE),
    Address("dashboards:figures_xlsx", COLLEGE),
    Address("dashboards:report_create", COLLEGE, method="post", status=302),
    Address("dashboards:report", COLLEGE, own_report),
    Address("dashboards:report_file", COLLEGE, made_report),
    Address("dashboards:keyboard", COLLEGE),
    Address("dashboards:search", COLLEGE, query="?q=rauta"),
    Address("dashboards:undo_preview", COLLEGE - {PRINCIPAL, ADMINISTRATOR}, own_change),
    Address("dashboards:undo_preview", (), somebodys_change),
    Address("dashboards:history", COLLEGE, interaction, refused=404, statuses={NOBODY: 403}),
    *figure_addresses.ADDRESSES,
]
