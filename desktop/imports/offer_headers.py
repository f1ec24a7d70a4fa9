"""Which column of a list of offers is which field: guessed from the headers, or as told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.errors import Refused
from desktop.i18n import _
from desktop.imports.header_words import likely, synonyms
from desktop.imports.headers import Column, check_fields, column_names, quoted
from desktop.imports.tables import Table

SYNONYMS = synonyms(
    {
        "title": "title titel naamaanbod aanbod naamvanhetaanbod activiteit naamactiviteit activiteitnaam "
        "lesnaam offer offername activity activityname cursus les naam name",
        "provider": "provider aanbieder naamaanbieder aanbiedernaam club clubnaam vereniging verenigingsnaam "
        "organisatie organisatienaam sportaanbieder organisation organization providername clubname "
        "verzorgddoor stichting",
        "kvk": "kvk kvknummer kvknr kvkaanbieder kamervankoophandel coc cocnumber",
        "organisation_number": "organisationnumber organizationnumber organisatienummer organisatienr "
        "relatienummer relatienr relatiecode verenigingsnummer verenigingsnr clubnummer clubref clubcode",
        "moments": "moments dagentijd dagentijden dagtijd dagentijdstip lestijden lesdagen wanneer tijden "
        "lesrooster rooster daytime dayandtime schedule when times dagen lesmomenten momenten",
        "day": "day dag weekdag weekday lesdag",
        "start": "start starttijd begintijd tijdvan begin van aanvang starttime vanaf",
        "end": "end eindtijd einde tijdtot tot eind endtime",
        "price": "price prijs kosten tarief contributie bedrag cost costs eigenbijdrage prijsinfo",
        "price_period": "priceperiod prijsper prijsperiode periode per tariefeenheid",
        "price_covers": "pricecovers inbegrepen inbegrepenbijdeprijs watzitbijdeprijsin priceincludes",
        "ages": "ages leeftijd leeftijden leeftijdsgroep leeftijdscategorie age agegroup leeftijdvanaf",
        "movement_form": "movementform beweegvorm sport sporttak tak sportsoort vorm soortactiviteit sports",
        "target_groups": "targetgroups doelgroep doelgroepen voorwie targetgroup forwhom bedoeldvoor",
        "suitability": "suitability aandoening aandoeningen geschiktvoor conditions geschiktbij geschikt",
        "specialised": "specialised specialized speciaalvoor gespecialiseerd gespecialiseerdin specialisatie",
        "level": "level niveau intensiteit zwaarte inspanning intensity",
        "beginner": "beginner beginners voorbeginners geschiktvoorbeginners beginnersniveau forbeginners",
        "summary": "summary samenvatting kort kortetekst kortebeschrijving intro inleiding",
        "description": "description omschrijving beschrijving toelichting tekst langetekst uitleg",
        "place": "place locatie locatienaam naamlocatie accommodatie zaal gebouw location venue plek waar",
        "address": "address adres volledigadres locatieadres bezoekadres adreslocatie",
        "street": "street straat straatnaam streetname",
        "house_number": "housenumber huisnummer huisnr",
        "postcode": "postcode postalcode zipcode pc6 pc",
        "city": "city plaats plaatsnaam woonplaats stad town",
        "contact_phone": "contactphone telefoon telefoonnummer telefoonnr phone telefooncontact tel",
        "contact_email": "contactemail email emailadres mail mailadres emailcontact emailaddress",
        "how_to_join": "howtojoin aanmelden aanmelding inschrijven hoemeedoen opgeven join signup",
        "group_size": "groupsize groepsgrootte aantaldeelnemers maxdeelnemers",
        "trial_sessions": "trialsessions proeflessen aantalproeflessen gratisproeflessen proefles",
        "languages": "languages taal talen voertaal language",
        "gender": "gender geslacht mannenvrouwen",
        "setting": "setting binnenbuiten binnenofbuiten indooroutdoor",
        "funds": "funds fondsen regelingen vergoeding vergoedingen fonds",
        "confirmed_on": "confirmedon bevestigdop gecontroleerdop laatstgecontroleerd bijgewerktop "
        "laatstbijgewerkt datumcontrole lastchecked updated",
    }
)
WHOSE = ("provider", "kvk", "organisation_number")
"""The columns of which one has to say whose offer it is."""


def offer_field_words() -> dict[str, str]:
    """What people call each field, for the screen on which they choose."""
    return {
        "title": _("Name of the offer"), "provider": _("Provider"), "kvk": _("KvK number"),
        "organisation_number": _("Organisation number"), "moments": _("Days and times in one text"),
        "day": _("Day of the week"), "start": _("Start time"), "end": _("End time"),
        "price": _("Price in words"), "price_period": _("What the price is for"),
        "price_covers": _("What the price covers"),
        "ages": _("Ages in words"), "movement_form": _("Form of movement"),
        "target_groups": _("Whom it is for"), "suitability": _("Suitable for conditions"),
        "specialised": _("Specially for conditions"), "level": _("How hard it is"),
        "beginner": _("Suits a beginner"),
        "summary": _("Summary"), "description": _("Description"), "place": _("Name of the place"),
        "address": _("Whole address in one text"), "street": _("Street"),
        "house_number": _("House number"), "postcode": _("Postcode"), "city": _("City"),
        "contact_phone": _("Telephone of the contact"), "contact_email": _("E-mail of the contact"),
        "how_to_join": _("How to join"), "group_size": _("Group size"),
        "trial_sessions": _("Free trial lessons"), "languages": _("Languages of the coach"),
        "gender": _("Who takes part"), "setting": _("Indoors or outdoors"), "funds": _("Funds"),
        "confirmed_on": _("Confirmed on"),
    }  # fmt: skip


def likely_offer_columns(table: Table) -> tuple[Column, ...]:
    """Every column with the field it most likely is, for people who will look at it themselves."""
    return likely(table, SYNONYMS)


def guess_offer_columns(table: Table) -> tuple[Column, ...]:
    """The same for a machine. Raises Refused when name or provider cannot be told."""
    columns = likely_offer_columns(table)
    missing = missing_columns(column.field for column in columns)
    if missing:
        raise Refused(f"{missing} " + _("There is: {columns}.").format(
            columns=quoted(column_names(table.headers))
        ))  # fmt: skip
    return columns


def check_offer_mapping(mapping: Mapping[str, str]) -> None:
    """Refuse a mapping with an unknown field, a field twice, or without name or provider."""
    check_fields(mapping, offer_field_words())
    missing = missing_columns(mapping.values())
    if missing:
        raise Refused(missing)


def missing_columns(fields: Iterable[str]) -> str:
    """Which column is still needed, as a sentence; empty when none is."""
    given = set(fields)
    if "title" not in given:
        return _("Say which column holds the name of the offer.")
    if not given & set(WHOSE):
        return _("Say which column holds the provider: its name, KvK number or organisation number.")
    return ""
