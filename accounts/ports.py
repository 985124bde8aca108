"""What accounts offers to the floor below: who people are, and address rows that follow theirs."""

from accounts.models import User
from accounts.queries.user import user_names
from accounts.services.user import keep_addresses
from records.actors import ActorKind
from records.registries import ports

ports.actor_names[ActorKind.USER] = user_names
ports.copies[User].append(keep_addresses)
