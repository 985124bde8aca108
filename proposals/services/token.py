"""Secret links of a proposal: given out, found again, replaced.

A link is a secret made from its row and SECRET_KEY, as the addresses of calendars are; only its SHA-256 is kept. So a
mail that is written anew after a failed attempt brings the same link, and the outbox holds none.
"""

import base64
import datetime
import hashlib
from secrets import token_hex

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from proposals.models import Proposal, ProposalToken, TokenKind

TRACKING_LIFETIME = datetime.timedelta(days=400)
CONFIRM_LIFETIME = datetime.timedelta(days=30)
LIFETIMES = {TokenKind.TRACKING: TRACKING_LIFETIME, TokenKind.CONFIRM: CONFIRM_LIFETIME}
LENGTH = 24  # bytes: 192 bits, 32 letters


def issue(proposal: Proposal, kind: str, *, lifetime: datetime.timedelta | None = None) -> str:
    """A new link of *kind*; the ones before open nothing any more."""
    with transaction.atomic():
        supersede(proposal, kind)
        token = ProposalToken.objects.create(
            proposal=proposal, kind=kind, digest=token_hex(32), expires_at=timezone.now() + _lifetime(kind, lifetime)
        )
        text = _text_of(token)
        ProposalToken.objects.filter(pk=token.pk).update(digest=_digest(text))
    return text


def current(proposal: Proposal, kind: str) -> str:
    """The link of *kind* that opens now, good for its whole time again; a new one where there is none."""
    held = ProposalToken.objects.filter(_opens(kind), proposal=proposal).order_by("-pk").first()
    if held is None or not _can_be_said(held):
        return issue(proposal, kind)
    prolong(proposal, kind)
    return _text_of(held)


def renewed(proposal: Proposal, kind: str, *, since: datetime.datetime) -> str:
    """The link of *kind* that was made after a moment; where there is none, a new one in place of all before.

    Asked twice, it says the same link: a mail that may have arrived already must not be made useless by a second copy.
    """
    held = ProposalToken.objects.filter(_opens(kind), proposal=proposal, created_at__gte=since).order_by("-pk").first()
    return issue(proposal, kind) if held is None or not _can_be_said(held) else _text_of(held)


def find(kind: str, text: str) -> Proposal | None:
    """Whose link it is. Altered, old, replaced and made up are told apart by nothing, nor by the time it takes."""
    found = (
        ProposalToken.objects.filter(_opens(kind), digest=_digest(text), proposal__deleted_at=None)
        .select_related("proposal")
        .first()
    )
    return found.proposal if found else None


def prolong(proposal: Proposal, kind: str = TokenKind.TRACKING) -> None:
    """Somebody did something: the link that opens now is good for its whole time again."""
    until = timezone.now() + _lifetime(kind, None)
    ProposalToken.objects.filter(_opens(kind), proposal=proposal).update(expires_at=until)


def supersede(proposal: Proposal, kind: str | None = None) -> int:
    """The links of *kind*, or all, open nothing any more; how many there were."""
    of_kind = Q(kind=kind) if kind else Q()
    now = timezone.now()
    return ProposalToken.objects.filter(of_kind, proposal=proposal, superseded_at=None).update(superseded_at=now)


def _opens(kind: str) -> Q:
    """What a link is that opens something now."""
    return Q(kind=kind, superseded_at=None, expires_at__gt=timezone.now())


def _can_be_said(token: ProposalToken) -> bool:
    """Not where SECRET_KEY has been changed since: then it still opens, but nobody can say it again."""
    return _digest(_text_of(token)) == token.digest


def _lifetime(kind: str, lifetime: datetime.timedelta | None) -> datetime.timedelta:
    return lifetime or LIFETIMES[TokenKind(kind)]


def _text_of(token: ProposalToken) -> str:
    """The secret: nothing in the database tells it without SECRET_KEY. The moment keeps keys given twice apart."""
    value = f"{token.proposal_id}:{token.kind}:{token.pk}:{token.created_at.timestamp()}"
    secret = salted_hmac("kumppani.proposal", value, algorithm="sha256").digest()[:LENGTH]
    return base64.urlsafe_b64encode(secret).decode()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()
