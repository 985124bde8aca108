"""What somebody holds of the bank goes to a colleague: practices to answer for, adoptions to see to."""

from collections.abc import Iterable

from accounts.models import User
from practices.models import Adoption, Practice
from practices.services import adoption_reminding, reminding
from records.actors import Actor
from records.models import ChangeBatch
from records.services import writing


def hand_over_share(
    *, actor: Actor, to: User, practices: Iterable[Practice], adoptions: Iterable[Adoption]
) -> ChangeBatch | None:
    """All to one person, who is told; what somebody else has taken meanwhile stays with them. The batch for undo."""
    with writing(actor, verb="hand_over") as write:
        for practice in practices:
            had = practice.author_id
            write.lock(practice)
            if practice.author_id == had:
                practice.author = to
                write.save(practice)
                reminding.tell_given(actor, practice)
        for adoption in adoptions:
            had = adoption.owner_id
            write.lock(adoption)
            if adoption.owner_id == had:
                adoption.owner = to
                write.save(adoption)
                adoption_reminding.tell_given(actor, adoption)
        return write.batch_if_any
