"""What workshops offer to the apps below."""

from records.registries import ports
from workshops.models import Card, Workshop, WorkshopModule
from workshops.services.board import follow_cards, follow_modules, follow_workshops

ports.copies[Card] = follow_cards
ports.copies[WorkshopModule] = follow_modules
ports.copies[Workshop] = follow_workshops
