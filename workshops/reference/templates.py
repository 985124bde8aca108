"""The templates of workshops that ship with the product: which modules in which order, how many minutes each."""

from dataclasses import dataclass

from organisation.reference.text import Text


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """A way to hold a workshop: kinds of modules with their minutes."""

    code: str
    name: Text
    hint: Text
    modules: tuple[tuple[str, int], ...]


TEMPLATES: tuple[TemplateEntry, ...] = (
    TemplateEntry(
        code="three_tiers",
        name=Text("Kolmen tason työpaja", "Workshop om tre nivåer", "Workshop on the three tiers"),
        hint=Text(
            "Koko matka: malli tutuksi, mitä teemme jo, käytänteet jakoon, roolit ja seuraavat askeleet.",
            "Hela vägen: modellen blir bekant, vad vi redan gör, praxis delas, roller och nästa steg.",
            "The whole way: the model, what we already do, practices shared, roles and next steps.",
        ),
        modules=(("introduce", 15), ("map", 25), ("share", 25), ("roles", 25), ("plan", 30)),
    ),
    TemplateEntry(
        code="mapping",
        name=Text("Pikakartoitus", "Snabbkartläggning", "Quick mapping"),
        hint=Text(
            "Tiimikokoukseen: mitä teemme jo eri tasoilla ja mitä seuraavaksi.",
            "För ett teammöte: vad vi redan gör på olika nivåer och vad vi gör härnäst.",
            "For a team meeting: what we already do at each tier, and what next.",
        ),
        modules=(("introduce", 10), ("map", 20), ("plan", 15)),
    ),
    TemplateEntry(
        code="roles_and_plan",
        name=Text("Roolit ja suunnitelma", "Roller och plan", "Roles and plan"),
        hint=Text(
            "Jatkotyöpaja: kuka tekee mitä ja mihin mennessä.",
            "Fortsatt workshop: vem gör vad och till när.",
            "A second workshop: who does what, and by when.",
        ),
        modules=(("roles", 30), ("plan", 30)),
    ),
    TemplateEntry(
        code="practices",
        name=Text("Käytänteet kiertoon", "Praxis i omlopp", "Practices go round"),
        hint=Text(
            "Alat kertovat toisilleen, mikä toimii, ja sopivat, mitä kokeillaan.",
            "Områdena berättar för varandra vad som fungerar och kommer överens om vad som prövas.",
            "Fields tell each other what works, and agree on what to try.",
        ),
        modules=(("introduce", 10), ("share", 40), ("plan", 20)),
    ),
)
