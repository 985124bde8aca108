from proposals.models.answer_template import AnswerKind, AnswerTemplate
from proposals.models.proposal import (
    OPEN_STATES,
    RESPONSE_DAYS,
    Proposal,
    ProposalLanguage,
    ProposalState,
)
from proposals.models.proposal_follow_up import ProposalFollowUp
from proposals.models.proposal_message import MessageKind, ProposalFile, ProposalMessage
from proposals.models.proposal_token import ProposalToken, TokenKind

__all__ = [
    "OPEN_STATES",
    "RESPONSE_DAYS",
    "AnswerKind",
    "AnswerTemplate",
    "MessageKind",
    "Proposal",
    "ProposalFile",
    "ProposalFollowUp",
    "ProposalLanguage",
    "ProposalMessage",
    "ProposalState",
    "ProposalToken",
    "TokenKind",
]
