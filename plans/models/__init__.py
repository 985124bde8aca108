from plans.models.needs_map import NeedsMap
from plans.models.plan_action import OPEN_STATES, ActionFollowUp, ActionState, PlanAction
from plans.models.plan_meeting import PlanMeeting
from plans.models.plan_signature import PlanSignature, Side
from plans.models.shared_plan import BENEFITS, SharedPlan
from plans.models.training_design import TrainingDesign, TrainingForm, TrainingStep
from plans.models.visibility_item import VisibilityItem, VisibilityKind

__all__ = [
    "BENEFITS",
    "OPEN_STATES",
    "ActionFollowUp",
    "ActionState",
    "NeedsMap",
    "PlanAction",
    "PlanMeeting",
    "PlanSignature",
    "SharedPlan",
    "Side",
    "TrainingDesign",
    "TrainingForm",
    "TrainingStep",
    "VisibilityItem",
    "VisibilityKind",
]
