"""What the college gains."""

from gains.reference.indicators.entry import IndicatorEntry
from organisation.reference.text import Text

COLLEGE: tuple[IndicatorEntry, ...] = (
    IndicatorEntry(
        "work_life_days",
        "college",
        Text("Opettajien työelämäpäivät", "Lärarnas arbetslivsdagar", "Teachers' work-life days"),
        Text(
            "Opettajien työelämäjaksojen työpäivät.",
            "Arbetsdagar under lärarnas arbetslivsperioder.",
            "Working days of teachers' work-life periods.",
        ),
        measure="days",
        source="work_life_days",
    ),
    IndicatorEntry(
        "insights_used",
        "college",
        Text("Opetukseen viedyt oivallukset", "Insikter som förts in i undervisningen", "Insights taken into teaching"),
        Text(
            "Oivallukset, jotka ala on ottanut käyttöön.",
            "Insikter som utbildningsområdet har tagit i bruk.",
            "Insights that a field has taken into use.",
        ),
        source="insights_used",
    ),
    IndicatorEntry(
        "new_training",
        "college",
        Text("Käynnistyneet uudet koulutukset", "Nya utbildningar som startat", "New training launched"),
        Text(
            "Kumppanin kanssa suunnitellut ja alkaneet koulutukset.",
            "Utbildningar som planerats med partnern och startat.",
            "Training designed with the partner that has begun.",
        ),
    ),
    IndicatorEntry(
        "equipment_value",
        "college",
        Text("Laitteiden ja tilojen arvo", "Värdet av utrustning och utrymmen", "Value of equipment and spaces"),
        Text(
            "Kumppanin antamat laitteet, välineet ja tilat.",
            "Utrustning, redskap och utrymmen som partnern gett.",
            "Equipment, tools and spaces that the partner gave.",
        ),
        measure="euro",
        source="given_things",
    ),
    IndicatorEntry(
        "savings",
        "college",
        Text("Säästö ostamiseen verrattuna", "Inbesparing jämfört med köp", "Saving against buying"),
        Text(
            "Mitä sama olisi maksanut ostettuna.",
            "Vad samma sak hade kostat att köpa.",
            "What the same would have cost to buy.",
        ),
        measure="euro",
        source="saving",
    ),
    IndicatorEntry(
        "given_work",
        "college",
        Text(
            "Kumppanin työajan ja opetuksen arvo",
            "Värdet av partnerns arbetstid och undervisning",
            "Value of the partner's work time and teaching",
        ),
        Text(
            "Kumppanin väen käyttämä aika, luennot ja ohjaus.",
            "Tid, föreläsningar och handledning av partnerns folk.",
            "Time, lectures and guidance of the partner's people.",
        ),
        measure="euro",
        source="given_work",
    ),
    IndicatorEntry(
        "given_money",
        "college",
        Text("Saatu rahallinen tuki", "Ekonomiskt stöd", "Money received"),
        Text(
            "Lahjoitukset, stipendit ja rahoitusosuudet.",
            "Donationer, stipendier och finansieringsandelar.",
            "Donations, grants and shares of funding.",
        ),
        measure="euro",
        source="given_money",
    ),
)
