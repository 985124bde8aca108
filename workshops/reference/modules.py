"""The modules of a workshop as they ship: what the hall reads, what the facilitator does, how long it usually takes."""

from dataclasses import dataclass

from organisation.reference.text import Text


@dataclass(frozen=True, slots=True)
class ModuleEntry:
    """A module: the question on the hall screen, what participants are told, and advice for the facilitator."""

    kind: str
    minutes: int
    title: Text
    instructions: Text
    advice: Text


MODULES: tuple[ModuleEntry, ...] = (
    ModuleEntry(
        kind="introduce",
        minutes=15,
        title=Text("Kolmen tason kumppanuus", "Partnerskap på tre nivåer", "Partnership at three tiers"),
        instructions=Text(
            "Katso diat. Mieti, millä tasolla oma työsi näkyy eniten.",
            "Titta på bilderna. Fundera på vilken nivå ditt eget arbete syns mest.",
            "Look at the slides. Think at which tier your own work shows most.",
        ),
        advice=Text(
            "Viisi diaa: tasot, tarpeet, mitä teette jo, puuttuvat paikat, tämän päivän kulku. Pidä tahti reippaana.",
            "Fem bilder: nivåerna, behoven, vad ni redan gör, luckorna, dagens gång. Håll rask takt.",
            "Five slides: the tiers, the needs, what you already do, the gaps, how today goes. Keep it brisk.",
        ),
    ),
    ModuleEntry(
        kind="map",
        minutes=25,
        title=Text(
            "Mitä teemme jo nyt eri tasoilla?",
            "Vad gör vi redan på de olika nivåerna?",
            "What do we already do at each tier?",
        ),
        instructions=Text(
            "Kirjoita yksi asia korttiin ja valitse taso. Anna ääni korteille, jotka ovat tärkeitä teille.",
            "Skriv en sak per kort och välj nivå. Rösta på de kort som är viktiga för er.",
            "Write one thing on a card and choose a tier. Vote for the cards that matter to you.",
        ),
        advice=Text(
            "Viisi minuuttia hiljaista kirjoittamista, sitten ryhmittele samanlaiset kortit ja avaa äänestys. Näytä lopuksi "
            "rekisterin kortit: mitä salissa sanottiin, mitä rekisteri tietää.",
            "Fem minuter tyst skrivande, gruppera sedan liknande kort och öppna omröstningen. Visa till sist registrets "
            "kort: vad sades i salen, vad vet registret.",
            "Five minutes of silent writing, then group like cards and open the voting. Show the register's cards at the "
            "end: what the hall said, what the register knows.",
        ),
    ),
    ModuleEntry(
        kind="share",
        minutes=25,
        title=Text("Mikä toimii meillä?", "Vad fungerar hos oss?", "What works for us?"),
        instructions=Text(
            "Kerro hyvä käytänne: tarve, ratkaisu, tulos. Jos voisit käyttää toisen käytännettä, paina ”Tätä voisimme "
            "käyttää”.",
            "Berätta om en god praxis: behov, lösning, resultat. Kan ni använda någon annans praxis, tryck på ”Det här "
            "kunde vi använda”.",
            "Tell of a good practice: need, solution, result. If you could use somebody else's, press “We could use this”.",
        ),
        advice=Text(
            "Pyydä kaksi tai kolme kertomaan omastaan ääneen. Kysy, kuka voisi ottaa käytänteen omalle alalleen.",
            "Be två eller tre att berätta högt om sin egen. Fråga vem som kunde ta praxisen till sitt eget område.",
            "Ask two or three to tell theirs aloud. Ask who could take the practice to their own field.",
        ),
    ),
    ModuleEntry(
        kind="roles",
        minutes=25,
        title=Text("Kuka tekee mitä?", "Vem gör vad?", "Who does what?"),
        instructions=Text(
            "Vastaa oman työntekijäryhmäsi puolesta: vetääkö, osallistuuko vai saako tiedon.",
            "Svara för din egen personalgrupp: leder, deltar eller informeras.",
            "Answer for your own staff group: leads, takes part or is informed.",
        ),
        advice=Text(
            "Keskustelkaa ruuduista, joissa vastaukset eroavat, ja riveistä, joita kukaan ei vedä. Vahvista sitten yksikön "
            "matriisi.",
            "Diskutera rutorna där svaren går isär och raderna som ingen leder. Fastställ sedan enhetens matris.",
            "Talk about the squares where answers differ and the rows that nobody leads. Then settle the unit's matrix.",
        ),
    ),
    ModuleEntry(
        kind="plan",
        minutes=30,
        title=Text("Mitä seuraavaksi?", "Vad härnäst?", "What next?"),
        instructions=Text(
            "Mitä teemme, kuka ottaa vastuun ja mihin mennessä?",
            "Vad gör vi, vem tar ansvar och till när?",
            "What do we do, who takes it on, and by when?",
        ),
        advice=Text(
            "Poimi eniten ääniä saaneet kortit. Jokaiselle tekijä ja päivä ennen kuin lähdette.",
            "Plocka de kort som fått flest röster. En person och en dag för varje innan ni går.",
            "Pick the cards with the most votes. A person and a day for each before you leave.",
        ),
    ),
)
