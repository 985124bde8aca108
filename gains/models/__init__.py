from gains.models.agreement import Agreement, AgreementFile, AgreementFollowUp, AgreementKind
from gains.models.contribution import LASTING_KINDS, Contribution, ContributionKind, Giver

__all__ = [
    "LASTING_KINDS",
    "Agreement",
    "AgreementFile",
    "AgreementFollowUp",
    "AgreementKind",
    "Contribution",
    "ContributionKind",
    "Giver",
]
