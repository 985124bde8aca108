from gains.models.agreement import Agreement, AgreementFile, AgreementFollowUp, AgreementKind
from gains.models.benefit import Benefit
from gains.models.contribution import LASTING_KINDS, Contribution, ContributionKind, Giver
from gains.models.indicator import Beneficiary, Indicator, Measure, Source
from gains.models.insight import Insight, InsightState
from gains.models.work_life_period import WorkLifePeriod

__all__ = [
    "LASTING_KINDS",
    "Agreement",
    "AgreementFile",
    "AgreementFollowUp",
    "AgreementKind",
    "Beneficiary",
    "Benefit",
    "Contribution",
    "ContributionKind",
    "Giver",
    "Indicator",
    "Insight",
    "InsightState",
    "Measure",
    "Source",
    "WorkLifePeriod",
]
