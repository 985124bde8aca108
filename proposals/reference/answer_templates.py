"""Texts that the product ships for answering proposals; a college edits them as it likes."""

from typing import Any

ANSWER_TEMPLATES: tuple[dict[str, Any], ...] = (
    {
        "code": "we-get-in-touch",
        "kind": "answer",
        "position": 10,
        "name_fi": "Otamme yhteyttä",
        "name_sv": "Vi tar kontakt",
        "name_en": "We will be in touch",
        "text_fi": (
            "Hei{name}\n\nkiitos ehdotuksesta. Kuulostaa hyvältä, ja haluamme kuulla lisää. Soitan lähipäivinä, niin"
            " sovitaan miten jatketaan.\n\nTerveisin\n{answerer}\n{unit}, {college}"
        ),
        "text_sv": (
            "Hej{name}\n\ntack för ert förslag. Det låter bra och vi vill gärna höra mer. Jag ringer de närmaste"
            " dagarna, så kommer vi överens om fortsättningen.\n\nHälsningar\n{answerer}\n{unit}, {college}"
        ),
        "text_en": (
            "Hello{name}\n\nThank you for your proposal. It sounds good and we would like to hear more. I will call"
            " you in the next few days so that we can agree on what to do.\n\nKind regards\n{answerer}\n{unit}, {college}"
        ),
    },
    {
        "code": "tell-us-more",
        "kind": "question",
        "position": 20,
        "name_fi": "Pyydä lisätietoja",
        "name_sv": "Be om mer information",
        "name_en": "Ask for more",
        "text_fi": (
            "Hei{name}\n\nkiitos ehdotuksesta. Jotta osaamme vastata kunnolla, kertoisitko vielä, mitä toivotte, milloin"
            " ja kuinka monelle.\n\nTerveisin\n{answerer}\n{unit}, {college}"
        ),
        "text_sv": (
            "Hej{name}\n\ntack för ert förslag. För att kunna svara ordentligt undrar vi vad ni önskar, när och för hur"
            " många.\n\nHälsningar\n{answerer}\n{unit}, {college}"
        ),
        "text_en": (
            "Hello{name}\n\nThank you for your proposal. To answer properly we would like to know what you have in mind,"
            " when, and for how many people.\n\nKind regards\n{answerer}\n{unit}, {college}"
        ),
    },
    {
        "code": "accepted",
        "kind": "acceptance",
        "position": 30,
        "name_fi": "Aloitetaan yhteistyö",
        "name_sv": "Vi inleder samarbete",
        "name_en": "Let us begin",
        "text_fi": (
            "Hei{name}\n\nhienoa, aloitetaan yhteistyö. Teidän yhteyshenkilönne meillä on {answerer}, ja otan yhteyttä"
            " seuraavista askelista.\n\nTerveisin\n{answerer}\n{unit}, {college}"
        ),
        "text_sv": (
            "Hej{name}\n\nfint, vi inleder samarbetet. Er kontaktperson hos oss är {answerer} och jag återkommer om"
            " nästa steg.\n\nHälsningar\n{answerer}\n{unit}, {college}"
        ),
        "text_en": (
            "Hello{name}\n\nGood news: let us begin. Your contact at the college is {answerer}, and I will be in touch"
            " about the next steps.\n\nKind regards\n{answerer}\n{unit}, {college}"
        ),
    },
    {
        "code": "not-now",
        "kind": "refusal",
        "position": 40,
        "name_fi": "Ei juuri nyt",
        "name_sv": "Inte just nu",
        "name_en": "Not now",
        "text_fi": (
            "Hei{name}\n\nkiitos ehdotuksesta ja siitä, että ajattelitte meitä. Emme valitettavasti pysty tarttumaan"
            " tähän juuri nyt. Ehdotuksia saa mielellään lähettää toistekin.\n\nTerveisin\n{answerer}\n{unit}, {college}"
        ),
        "text_sv": (
            "Hej{name}\n\ntack för ert förslag och för att ni tänkte på oss. Vi har tyvärr inte möjlighet att ta oss an"
            " det just nu. Skicka gärna förslag på nytt.\n\nHälsningar\n{answerer}\n{unit}, {college}"
        ),
        "text_en": (
            "Hello{name}\n\nThank you for your proposal and for thinking of us. Unfortunately we cannot take it up just"
            " now. You are welcome to write to us again.\n\nKind regards\n{answerer}\n{unit}, {college}"
        ),
    },
    {
        "code": "not-taught-here",
        "kind": "refusal",
        "position": 50,
        "name_fi": "Meillä ei ole tätä alaa",
        "name_sv": "Vi utbildar inte för branschen",
        "name_en": "We do not teach this field",
        "text_fi": (
            "Hei{name}\n\nkiitos ehdotuksesta. Meillä ei valitettavasti opeteta tätä alaa, joten emme voi auttaa."
            " Toivottavasti löydätte sopivan kumppanin.\n\nTerveisin\n{answerer}\n{unit}, {college}"
        ),
        "text_sv": (
            "Hej{name}\n\ntack för ert förslag. Vi har tyvärr ingen utbildning inom branschen och kan därför inte"
            " hjälpa. Vi hoppas att ni hittar en lämplig partner.\n\nHälsningar\n{answerer}\n{unit}, {college}"
        ),
        "text_en": (
            "Hello{name}\n\nThank you for your proposal. Unfortunately we do not teach this field and so cannot help."
            " We hope that you will find the right partner.\n\nKind regards\n{answerer}\n{unit}, {college}"
        ),
    },
)
