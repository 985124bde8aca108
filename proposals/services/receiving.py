"""Taking in what the public form brings: one proposal, its files and the sender's link, or nothing at all."""

import datetime
import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError
from django.utils import timezone

from organisation.models import EducationField, EducationUnit
from organisation.queries.calendar import WorkingDays
from organisation.reference.privacy_notice import PRIVACY_NOTICE_VERSION
from partnerships.models import NeedTheme
from proposals.addresses import folded
from proposals.file_kinds import MOST_FILES, SentFile
from proposals.models import OPEN_STATES, RESPONSE_DAYS, Proposal, ProposalFile, TokenKind
from proposals.notifications import acknowledge
from proposals.services import limits
from proposals.services.proposal_file import keep_files
from proposals.services.reminding import tell_new
from proposals.services.token import current
from records.actors import ActorKind
from records.services import writing
from records.text import phone_digits

# The same words of the same sender within this time are one proposal.
SAME_WITHIN = datetime.timedelta(minutes=10)
VALUES = ("organisation_name", "business_id", "text", "contact_name", "email", "phone", "horizon")


@dataclass(frozen=True)
class Received:
    """What came of a form: the proposal, its sender's link, and whether it had not come before."""

    proposal: Proposal
    tracking_token: str
    is_new: bool


def receive(
    *,
    values: Mapping[str, str],
    themes: Iterable[NeedTheme] = (),
    fields: Iterable[EducationField] = (),
    link_unit: EducationUnit | None = None,
    link_field: EducationField | None = None,
    campaign: str = "",
    language: str,
    files: Sequence[SentFile] = (),
    submission_key: str,
    address_key: str = "",
) -> Received:
    """Take in a form. One that comes again is the same proposal; may raise limits.TooMany.

    Without *address_key* (the sender's network address) no limit holds: then the program itself makes proposals.
    """
    known = _known(values, submission_key)
    if known is None and address_key:
        business_id = values.get("business_id", "")
        email = folded(values["email"]) if values.get("email") else ""
        limits.count_one(address=limits.network_of(address_key), email=email, business_id=business_id)
    if known is None:
        proposal = Proposal(
            **{name: values.get(name, "") for name in VALUES},
            language=language,
            link_unit=link_unit,
            link_field=link_field,
            campaign=campaign,
            unit=link_unit,
            submission_key=submission_key,
            fingerprint=fingerprint(values),
        )
        try:
            return _taken_in(proposal, themes, fields, files)
        except IntegrityError:  # the second click came while the first was being written
            known = _known(values, submission_key)
            if known is None:
                raise
    return _joined(known, values, files)


def fingerprint(values: Mapping[str, str]) -> str:
    """What makes two forms the same: who, what, and where to answer, however it was spaced and capitalised."""
    contact = folded(values["email"]) if values.get("email") else ""
    phone = values.get("phone", "")
    parts = (values["organisation_name"], values["text"], contact, phone_digits(phone) or phone)
    return hashlib.sha256("\x1f".join(_plain(part) for part in parts).encode(errors="replace")).hexdigest()


def respond_by_of(moment: datetime.datetime | None = None) -> datetime.date:
    """By which day what comes in at *moment* (default: now) is answered, by the college's calendar."""
    return WorkingDays().add(timezone.localdate(moment), RESPONSE_DAYS)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@dataclass(frozen=True)
class _Sender:
    """Who acts: the sender of a proposal that gets its key while it is written."""

    proposal: Proposal
    actor_kind: str = ActorKind.TRACKER

    @property
    def pk(self) -> int | None:
        key: int | None = self.proposal.pk
        return key


def _known(values: Mapping[str, str], submission_key: str) -> Proposal | None:
    """The proposal that was made of this form already, or of the same words a moment ago."""
    same: Proposal | None = Proposal.every.filter(submission_key=submission_key).first()
    if same is None:
        since = timezone.now() - SAME_WITHIN
        alike = Proposal.objects.filter(fingerprint=fingerprint(values), received_at__gt=since)
        same = alike.order_by("pk").first()
    return same


def _taken_in(
    proposal: Proposal, themes: Iterable[NeedTheme], fields: Iterable[EducationField], files: Sequence[SentFile]
) -> Received:
    proposal.received_at = timezone.now()
    proposal.respond_by = respond_by_of(proposal.received_at)
    proposal.privacy_version = PRIVACY_NOTICE_VERSION
    sender = _Sender(proposal)
    with writing(sender, verb="send_proposal") as write:
        write.create(proposal)
        write.set_links(proposal, "themes", themes)
        write.set_links(proposal, "fields", fields)
        keep_files(actor=sender, proposal=proposal, files=files)
        tracking = current(proposal, TokenKind.TRACKING)
        acknowledge(proposal)
        tell_new(proposal)
    return Received(proposal, tracking, is_new=True)


def _joined(known: Proposal, values: Mapping[str, str], files: Sequence[SentFile]) -> Received:
    """What came before, with what is new in the second sending: what had been left out, and files not there yet."""
    sender = _Sender(known)
    with writing(sender, verb="complete_proposal") as write:
        if known.state in OPEN_STATES and known.erased_at is None and known.deleted_at is None:
            missing = [name for name in VALUES if not getattr(known, name) and values.get(name)]
            for name in missing:
                setattr(known, name, values[name])
            if missing:
                write.save(known)
            keep_files(actor=sender, proposal=known, files=_new_among(files, known))
        tracking = current(known, TokenKind.TRACKING)
    return Received(known, tracking, is_new=False)


def _new_among(files: Sequence[SentFile], proposal: Proposal) -> list[SentFile]:
    """Those whose bytes the proposal does not have yet, as far as it may have more."""
    came = ProposalFile.every.filter(proposal=proposal, message=None)
    held = set(came.values_list("file__digest", flat=True))
    new = []
    for file in files:
        content = b"".join(file.chunks)
        digest = hashlib.sha256(content).hexdigest()
        if digest not in held and len(held) < MOST_FILES:
            held.add(digest)
            new.append(SentFile(file.name, file.kind, [content]))
    return new
