"""The fields of a company that a file may bring, and the headings under which files bring them.

A field that is declared here and is not RULED goes from the cell to the column of its name without further ado;
tests/partnerships/imports/test_company_columns.py names the columns that it needs and fills every one.
"""

from django.utils.translation import gettext_lazy as _

from partnerships.imports import words
from partnerships.imports.fieldset import FieldSet, ImportField
from partnerships.imports.fieldset import import_field as _field
from partnerships.imports.websites import website_of

FIELDS: tuple[ImportField, ...] = (
    _field(
        "name",
        _("Name"),
        200,
        "nimi|nimi fi|toiminimi|yritys|yrityksen nimi|yritysnimi|organisaatio|organisaation nimi|työnantaja|asiakas|"
        "asiakkaan nimi|nimi suomeksi|virallinen nimi|namn|firma|företag|företagets namn|företagsnamn|organisation|"
        "organisationens namn|arbetsgivare|name fi|company|company name|organisation name|organization|"
        "organization name|employer|business name|official name",
    ),
    _field(
        "other_name",
        _("Other name"),
        200,
        "nimi sv|nimi ruotsiksi|rinnakkaistoiminimi|aputoiminimi|toinen nimi|markkinointinimi|lyhenne|nimi en|"
        "name sv|namn sv|namn på svenska|bifirma|parallellfirma|annat namn|name en|trade name|short name|"
        "alternative name|also known as",
    ),
    _field(
        "business_id",
        _("Business ID"),
        20,
        "y-tunnus|ytunnus|y tunnus|yritystunnus|yrityksen y-tunnus|yhteisötunnus|ly-tunnus|y-tunnus fi|fo-nummer|"
        "fo nummer|fo-nr|företags- och organisationsnummer|organisationsnummer|business identity code|business id code|"
        "company id|company number|business code|vat number|vat id|alv-numero|alv-tunnus|vat-tunnus|momsnummer",
    ),
    _field(
        "kind",
        _("Kind or legal form"),
        100,
        "laji|slag|yhtiömuoto|yritysmuoto|organisaatiomuoto|oikeudellinen muoto|muoto|yhteisömuoto|organisaation laji|"
        "organisaatiotyyppi|juridisk form|bolagsform|företagsform|organisationsform|legal form|company form|"
        "business form|company type|organisation type|type of organisation",
    ),
    _field(
        "street_address",
        _("Street address"),
        150,
        "osoite|katuosoite|lähiosoite|postiosoite|käyntiosoite|katu|adress|gatuadress|postadress|besöksadress|"
        "näradress|address|street|street address|postal address|visiting address|address line 1",
    ),
    _field(
        "postal_code",
        _("Postal code"),
        10,
        "postinumero|postinro|posti nro|pnro|postnummer|postnr|zip|zip code|postcode|post code",
    ),
    _field(
        "post_office",
        _("Post office"),
        60,
        "postitoimipaikka|postitmp|posti tmp|ptp|toimipaikka posti|postanstalt|postkontor|ort|postort|post town|"
        "postal town|postal office",
    ),
    _field(
        "municipality",
        _("Municipality"),
        80,
        "kunta|kotikunta|kotipaikka|sijaintikunta|kuntanimi|kunnan nimi|kaupunki|paikkakunta|kommun|hemkommun|hemort|"
        "kommunens namn|stad|municipality name|home municipality|city|town|domicile|registered office",
    ),
    _field(
        "municipality_code",
        _("Municipality code"),
        10,
        "kuntakoodi|kunnan koodi|kuntanumero|kuntanro|kotikunnan koodi|kommunkod|kommunnummer|municipality number",
    ),
    _field(
        "industry_code",
        _("Industry code"),
        300,
        "tol|tol-koodi|toimialakoodi|toimialan koodi|päätoimialan koodi|päätoimialakoodi|tol1|tol 2008|tol 2025|"
        "nace|nace-koodi|näringsgrenskod|branschkod|ni-kod|nace code|industry code|naics|sic",
    ),
    _field(
        "industry_text",
        _("Industry in words"),
        200,
        "toimiala|päätoimiala|toimialan nimi|toimialan kuvaus|toimialateksti|ala|tol2|bransch|näringsgren|"
        "verksamhetsområde|huvudbransch|näringsgrenens namn|industry|line of business|"
        "main line of business|industry name|sector|branch",
    ),
    _field(
        "industry_classification",
        _("Industry classification"),
        40,
        "tol versio|tol-versio|toimialaluokitus|luokitus|luokituksen versio|näringsgrensindelning|klassificering|"
        "classification|industry classification version|nace version",
    ),
    _field(
        "website",
        _("Website"),
        200,
        "www|www osoite|www-osoite|verkkosivu|verkkosivut|verkkosivusto|kotisivu|kotisivut|verkko-osoite|internet|"
        "internet-osoite|nettisivu|nettisivut|webbplats|hemsida|webbsida|webbadress|web|web site|homepage|home page|"
        "url|web address",
        read=website_of,
        unreadable="website",
    ),
    _field(
        "size_class",
        _("Size class"),
        40,
        "kokoluokka|henkilöstöluokka|henkilöstömäärä|henkilöstö|työntekijöitä|henkilöstön kokoluokka|koko|"
        "storleksklass|personalklass|antal anställda|personal|size|employees|number of employees|headcount|staff",
        read=words.size_of,
        unreadable="unknown_size",
    ),
    _field(
        "language",
        _("Language"),
        40,
        "kieli|asiointikieli|yhteydenpitokieli|äidinkieli|språk|kontaktspråk|contact language",
        read=words.language_of,
        unreadable="unknown_language",
    ),
    _field(
        "country",
        _("Country"),
        80,
        "maa|maakoodi|kotimaa|valtio|land|landskod|hemland|country code|home country",
        read=words.country_of,
        unreadable="unknown_country",
    ),
    _field(
        "foreign_id",
        _("Foreign registration number"),
        40,
        "ulkomainen tunnus|ulkomainen rekisterinumero|rekisterinumero|utländskt id|utländskt registernummer|"
        "registernummer|foreign registration number|registration number|foreign business id",
    ),
    _field(
        "notes",
        _("Notes"),
        10_000,
        "huomautus|huomautukset|muistiinpanot|lisätiedot|lisätieto|huom|kommentti|kommentit|anteckningar|anmärkning|"
        "tilläggsuppgifter|kommentar|kommentarer|note|remarks|comment|comments|additional information",
        has_lines=True,
    ),
)
COMPANY_FIELDS = FieldSet(FIELDS, needs=(frozenset({"name", "other_name", "business_id"}),))
FIELDS_BY_NAME = COMPANY_FIELDS.by_name
# Towns and industries have rules of their own; every other field is a column that a row sets where it has a value.
RULED = frozenset({"municipality", "municipality_code", "industry_code", "industry_classification"})
PLAIN = tuple(field.name for field in FIELDS if field.name not in RULED)
