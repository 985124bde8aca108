"""Files of proposals: kept with the form or with a message."""

from collections.abc import Iterable

from partnerships.file_kinds import name_for
from proposals.file_kinds import SentFile
from proposals.models import Proposal, ProposalFile, ProposalMessage
from records.actors import Actor
from records.services import writing
from records.services.stored_files import keep_file


def keep_files(
    *, actor: Actor, proposal: Proposal, files: Iterable[SentFile], message: ProposalMessage | None = None
) -> list[ProposalFile]:
    """Store what was sent and say to what it belongs."""
    kept = []
    with writing(actor, verb="add_proposal_files") as write:
        for file in files:
            stored = keep_file(
                actor=actor,
                name=name_for(file.name, file.kind),
                chunks=file.chunks,
                content_type=file.kind.content_type,
            )
            kept.append(write.create(ProposalFile(proposal=proposal, message=message, file=stored)))
    return kept
