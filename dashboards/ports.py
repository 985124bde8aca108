"""What the dashboards offer to the apps below: their place in the menu, and who may take back what is set there."""

from django.utils.translation import gettext_lazy as _

from dashboards.permissions import can_close_year, can_set_targets
from dashboards.services.report import REPORT
from organisation.queries.access import is_member
from partnerships.models import ClosedYear, Target
from records.registries import ports
from ui.navigation import NavigationItem, register

register(
    NavigationItem(
        80,
        _("Overview"),
        "chart",
        "dashboards:board",
        ("/dashboard/",),
        visible=lambda request: is_member(request.user),  # type: ignore[arg-type]
        key="v",
    )
)

ports.may_undo[Target] = lambda actor, _target: can_set_targets(actor)
ports.may_undo[ClosedYear] = lambda actor, _closed: can_close_year(actor)
ports.jobs[REPORT.kind] = REPORT.job
