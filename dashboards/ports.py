"""What the dashboards offer to the apps below: who may take back what is set there."""

from dashboards.permissions import can_close_year, can_set_targets
from partnerships.models import ClosedYear, Target
from records.registries import ports

ports.may_undo[Target] = lambda actor, _target: can_set_targets(actor)
ports.may_undo[ClosedYear] = lambda actor, _closed: can_close_year(actor)
