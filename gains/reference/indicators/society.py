"""What society gains."""

from gains.reference.indicators.entry import IndicatorEntry
from organisation.reference.text import Text

SOCIETY: tuple[IndicatorEntry, ...] = (
    IndicatorEntry(
        "unemployed_employed",
        "society",
        Text("Työttömyydestä työhön päässeet", "Från arbetslöshet till arbete", "From unemployment to work"),
        Text(
            "Työttömät, jotka ovat kumppanuuden avulla saaneet työtä.",
            "Arbetslösa som har fått arbete genom partnerskapet.",
            "Unemployed people who got work through the partnership.",
        ),
    ),
    IndicatorEntry(
        "supported_students",
        "society",
        Text("Tuettuina työhön päässeet", "Med stöd ut i arbetslivet", "Supported into work"),
        Text(
            "Erityistä tukea tarvitsevat, jotka ovat olleet työpaikalla tuettuina.",
            "Personer med behov av särskilt stöd som har fått stöd på en arbetsplats.",
            "People in need of special support who were supported at a workplace.",
        ),
        source="activity_students",
        types=("supported_workplace_period",),
    ),
    IndicatorEntry(
        "local_jobs",
        "society",
        Text("Alueelle syntyneet työpaikat", "Nya jobb i regionen", "New jobs in the region"),
        Text(
            "Työpaikat, joiden syntyyn kumppanuus on vaikuttanut.",
            "Jobb som partnerskapet har bidragit till.",
            "Jobs that the partnership helped to create.",
        ),
    ),
)
