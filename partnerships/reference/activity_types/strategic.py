"""Strategic partnership: what the managements of both sides decide and build together."""

from organisation.reference.text import Text
from partnerships.reference.activity_types.entry import ActivityTypeEntry

STRATEGIC: tuple[ActivityTypeEntry, ...] = (
    ActivityTypeEntry(
        code="management_dialogue",
        tier="strategic",
        name=Text("Johdon tapaaminen", "Ledningsmöte", "Management meeting"),
        description=Text(
            "Johto molemmilta puolilta arvioi kumppanuutta ja sopii tavoitteista vuosittain.",
            "Ledningen på båda sidor utvärderar partnerskapet och kommer överens om mål årligen.",
            "The managements of both sides review the partnership and agree on goals every year.",
        ),
        yields=Text(
            "Yhteinen suunta, sovitut tavoitteet ja niille omistajat.",
            "En gemensam riktning, överenskomna mål och ansvariga för dem.",
            "A shared direction, agreed goals and owners for them.",
        ),
        themes=("development_of_work", "visibility"),
        staff_groups=("principal", "unit_head"),
    ),
    ActivityTypeEntry(
        code="workforce_foresight",
        tier="strategic",
        name=Text(
            "Työvoiman ja osaamisen ennakointi",
            "Prognostisering av arbetskraft och kompetens",
            "Workforce and skills foresight",
        ),
        description=Text(
            "Katsotaan yhdessä vuosien päähän: ketkä työn tekevät ja mitä heidän pitää osata.",
            "Man blickar tillsammans flera år framåt: vem gör arbetet och vad behöver de kunna.",
            "Look years ahead together: who will do the work, and what must they be able to do.",
        ),
        yields=Text(
            "Aloituspaikat ja koulutukset mitoitetaan tulevaan tarpeeseen.",
            "Nybörjarplatser och utbildningar dimensioneras efter kommande behov.",
            "Places and programmes are planned for the need to come.",
        ),
        themes=("labour", "staff_competence", "new_training"),
        staff_groups=("principal", "unit_head", "work_life_coordinator"),
    ),
    ActivityTypeEntry(
        code="competence_plan",
        tier="strategic",
        name=Text("Henkilöstön osaamispolku", "Kompetensstig för personalen", "Competence path for staff"),
        description=Text(
            "Sovitaan usean vuoden suunnitelma henkilöstön tutkinnoista ja koulutuksista.",
            "Man avtalar en flerårig plan för personalens examina och utbildningar.",
            "Agree on a plan of several years for the staff's qualifications and training.",
        ),
        yields=Text(
            "Henkilöstö pysyy ja etenee, ja osaaminen kasvaa suunnitellusti.",
            "Personalen stannar och avancerar, och kompetensen växer planmässigt.",
            "Staff stay and advance, and skills grow as planned.",
        ),
        themes=("staff_competence", "recruitment"),
        staff_groups=("unit_head", "apprenticeship_coordinator", "work_life_coordinator"),
    ),
    ActivityTypeEntry(
        code="partner_visibility",
        tier="strategic",
        name=Text(
            "Kumppanin näkyvyys oppilaitoksessa",
            "Partnerns synlighet vid läroanstalten",
            "Partner's visibility at the college",
        ),
        description=Text(
            "Kumppani näkyy tiloissa, viestinnässä ja opintojen alusta asti suunnitelman mukaan.",
            "Partnern syns i lokaler, kommunikation och från studiestarten enligt en plan.",
            "The partner is seen in spaces, communications and from the first study days, by a plan.",
        ),
        yields=Text(
            "Opiskelijat tuntevat kumppanin ja hakeutuvat sinne.",
            "De studerande känner till partnern och söker sig dit.",
            "Students know the partner and seek to work there.",
        ),
        themes=("visibility", "recruitment"),
        staff_groups=("communications", "unit_head", "student_services"),
    ),
    ActivityTypeEntry(
        code="space_renewal",
        tier="strategic",
        name=Text("Tilojen uudistaminen yhdessä", "Gemensam förnyelse av lokaler", "Renewing spaces together"),
        description=Text(
            "Opetustilat suunnitellaan tai rakennetaan yhdessä, tai opetus siirtyy kumppanin tiloihin.",
            "Undervisningslokaler planeras eller byggs tillsammans, eller undervisningen flyttar till partnern.",
            "Teaching spaces are planned or built together, or teaching moves to the partner's premises.",
        ),
        yields=Text(
            "Tilat vastaavat työtä ja ovat molempien käytössä.",
            "Lokalerna motsvarar arbetet och används av båda.",
            "Spaces match the work and serve both sides.",
        ),
        themes=("spaces", "visibility"),
        staff_groups=("principal", "unit_head", "team_leader"),
    ),
    ActivityTypeEntry(
        code="equipment_renewal",
        tier="strategic",
        name=Text("Laitteiden uudistaminen yhdessä", "Gemensam förnyelse av utrustning", "Renewing equipment together"),
        description=Text(
            "Kumppani antaa, lainaa tai hankkii laitteita oppilaitoksen kanssa yhteiseen käyttöön.",
            "Partnern ger, lånar ut eller skaffar utrustning med läroanstalten för gemensamt bruk.",
            "The partner gives, lends or buys equipment with the college for shared use.",
        ),
        yields=Text(
            "Opiskelijat oppivat nykyisillä laitteilla, ja hankinnoissa säästetään.",
            "De studerande lär sig med dagens utrustning, och man sparar på anskaffningar.",
            "Students learn with today's equipment, and money is saved on buying.",
        ),
        themes=("equipment", "staff_competence"),
        staff_groups=("unit_head", "team_leader", "principal"),
    ),
    ActivityTypeEntry(
        code="training_codesign",
        tier="strategic",
        name=Text(
            "Uuden koulutuksen suunnittelu yhdessä",
            "Gemensam planering av ny utbildning",
            "Designing new training together",
        ),
        description=Text(
            "Suunnitellaan koulutus alusta asti yhdessä ja sovitaan, mitä opitaan työpaikalla.",
            "Utbildningen planeras tillsammans från början, och man avtalar vad som lärs på arbetsplatsen.",
            "Training is designed together from the start, and what is learnt at work is agreed.",
        ),
        yields=Text(
            "Koulutus, jota ei ennen ollut, ja tekijöitä sitä vaativaan työhön.",
            "En utbildning som inte fanns, och medarbetare för arbetet som kräver den.",
            "Training that did not exist, and people for the work that calls for it.",
        ),
        themes=("new_training", "labour", "staff_competence"),
        staff_groups=("unit_head", "team_leader", "teacher", "principal"),
    ),
    ActivityTypeEntry(
        code="apprenticeship_group",
        tier="strategic",
        name=Text(
            "Oppisopimusryhmä kumppanille", "Läroavtalsgrupp för partnern", "Apprenticeship group for the partner"
        ),
        description=Text(
            "Kumppanille valitaan ja koulutetaan oma ryhmä oppisopimuksella.",
            "För partnern antas och utbildas en egen grupp på läroavtal.",
            "A group of apprentices is chosen and trained for the partner.",
        ),
        yields=Text(
            "Kumppani saa kerralla useita tekijöitä, opiskelijat varman työn.",
            "Partnern får flera medarbetare på en gång, de studerande ett säkert arbete.",
            "The partner gets several people at once; the students have a sure job.",
        ),
        themes=("labour", "recruitment", "new_training"),
        staff_groups=("apprenticeship_coordinator", "unit_head", "teacher"),
    ),
    ActivityTypeEntry(
        code="long_term_recruitment",
        tier="strategic",
        name=Text("Pitkäjänteinen rekrytointi", "Långsiktig rekrytering", "Long-term recruitment"),
        description=Text(
            "Sovitaan polku ensimmäisestä jaksosta vakituiseen työhön usealle vuodelle.",
            "Man avtalar för flera år om en stig från första perioden till fast anställning.",
            "Agree, for several years, on a path from the first period to a lasting job.",
        ),
        yields=Text(
            "Kumppani saa osaajia vuosittain, ja valmistuvat työllistyvät.",
            "Partnern får kunniga medarbetare varje år, och de utexaminerade får arbete.",
            "The partner gets skilled people every year, and graduates get work.",
        ),
        themes=("recruitment", "labour"),
        staff_groups=("unit_head", "work_life_coordinator", "guidance_counsellor", "principal"),
    ),
)
