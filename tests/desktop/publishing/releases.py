"""Offers and releases for the tests of publishing: fictional, fixed, with photos drawn here."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image, ImageDraw

from desktop.domain.offers import Fact, FundCheck, Pause, Slot, Suits
from desktop.domain.photos import PhotoFile
from desktop.domain.releases import PublicOffer, PublicPhoto, ReleaseContent, ReleaseKind
from desktop.publishing.keys import Kept, SigningKey

TIME = datetime(2026, 11, 3, 13, 3, tzinfo=UTC)
KEY = SigningKey(private=Ed25519PrivateKey.from_private_bytes(b"k" * 32), kept=Kept.KEYRING)
OTHER_KEY = SigningKey(private=Ed25519PrivateKey.from_private_bytes(b"o" * 32), kept=Kept.KEYRING)
MEDIA: dict[str, bytes] = {}


def read_media(file: PhotoFile) -> bytes:
    """The bytes of a photo drawn by `a_photo`."""
    return MEDIA[file.sha256]


@lru_cache
def a_photo(seed: int = 1, alt: str = "Drie mensen lopen in het park.") -> PublicPhoto:
    """A drawn photo in three sizes, 1600 × 1200."""
    files = []
    for width in (400, 800, 1600):
        data = _drawing(seed, width)
        digest = sha256(data).hexdigest()
        MEDIA[digest] = data
        files.append(PhotoFile(width, digest, len(data)))
    return PublicPhoto(files=tuple(files), width=1600, height=1200, alt=alt)


def _drawing(seed: int, width: int) -> bytes:
    image = Image.new("RGB", (width, width * 3 // 4), ["#cfe4ea", "#f4dcc0", "#d9ead3", "#e8d9ee"][seed % 4])
    draw = ImageDraw.Draw(image)
    unit = width / 16
    draw.ellipse((12 * unit, unit, 14 * unit, 3 * unit), fill="#f7d377")
    draw.rectangle((0, 8 * unit, width, width), fill="#8fbf7f")
    draw.polygon(
        [(7 * unit, 12 * unit), (9 * unit, 8 * unit), (10 * unit, 8 * unit), (12 * unit, 12 * unit)],
        fill="#e9dcc3",
    )
    for person, colour in enumerate(("#e0673e", "#2f8f83", "#efb23d")):
        left = (3 + person * 2.5 + seed % 3) * unit
        draw.ellipse((left + 0.4 * unit, 4.4 * unit, left + 1.4 * unit, 5.4 * unit), fill="#a9745a")
        draw.rounded_rectangle((left, 5.5 * unit, left + 1.8 * unit, 8.4 * unit), unit / 2, fill=colour)
        draw.rectangle((left + 0.3 * unit, 8.3 * unit, left + 1.4 * unit, 10.8 * unit), fill="#49426b")
    stream = BytesIO()
    image.save(stream, "WEBP", quality=70)
    return stream.getvalue()


def an_offer(ref: int = 1, **changes: Any) -> PublicOffer:
    """A complete offer; `changes` replace fields."""
    offer = PublicOffer(
        ref=ref,
        uid=f"00000000-0000-4000-8000-{ref:012}",
        title="Wandelen in het Lindepark",
        summary="Rustig wandelen met koffie na, voor wie weer wil beginnen.",
        description="We lopen een uur door het park.\n\nJe loopt zo snel als je zelf wilt. Er zijn bankjes.",
        first_time="Trek gewone kleren en dichte schoenen aan.",
        provider="De Vrolijke Stap",
        website="https://devrolijkestap.example",
        phone="+31101234567",
        email="welkom@devrolijkestap.example",
        area="charlois",
        area_name="Charlois",
        neighbourhood="Zuidwijk",
        place="Theehuis Lindepark",
        street="Lindelaan",
        house_number="4",
        postcode="3083 AB",
        city="Rotterdam",
        latitude=51.8712,
        longitude=4.4811,
        movement_group="WANDELEN",
        movement_form="walking",
        target_groups=("inactive_adults", "seniors_55"),
        level="light",
        min_age=55,
        gender="mixed",
        languages=("nl", "tr"),
        suitability=(
            Suits(condition="DM2", suitability="welcome", check_first="required"),
            Suits(condition="ARTH", suitability="specialised", check_first="none"),
            Suits(condition="COPD", suitability="not_suitable", check_first="advised"),
        ),
        accessibility=(
            Fact(code="step_free", answer="yes"),
            Fact(code="accessible_toilet", answer="no"),
            Fact(code="hearing_loop", answer="unknown"),
        ),
        setting="outdoor",
        group_size=12,
        trial_sessions=2,
        price_cents=800,
        price_period="month",
        flexible=True,
        funds=("rotterdampas",),
        slots=(
            Slot(weekday=2, start="10:00", end="11:00", exceptions=(date(2026, 12, 29),)),
            Slot(weekday=5, start="19:30", end="20:30", every_weeks=2, first_day=date(2026, 12, 4)),
        ),
        photos=(
            a_photo(1),
            a_photo(2, "De ingang van het theehuis, zonder drempel."),
            a_photo(3, "De gastvrouw schenkt koffie in."),
        ),
        intake_status="open",
        places_free=5,
        host="Samira",
        how_to_join="Bel of mail de club. Je mag iemand meenemen.",
        confirmed_on=date(2026, 10, 28),
        approved_on=date(2026, 10, 30),
        approved_until=date(2027, 10, 30),
        valid_until=date(2027, 6, 30),
        criteria_version="RSS-KWAL-2025.1",
        seal="ab" * 32,
        checks=("Veilig: VOG gezien, EHBO bij elke les", "Bezocht op 21 oktober 2026"),
        changed_at=datetime(2026, 10, 30, 9, 15, tzinfo=UTC),
    )
    return replace(offer, **changes)


def some_offers() -> tuple[PublicOffer, ...]:
    """Three offers that differ in area, movement, moment, price and whom they suit."""
    swimming = an_offer(
        2,
        title="Zwemmen voor beginners",
        summary="In warm water, met een badmeester die meezwemt.",
        provider="De Waterlinie",
        area="noord",
        area_name="Noord",
        neighbourhood="Blijdorp",
        movement_group="WATER",
        movement_form="swimming",
        target_groups=("inactive_adults",),
        suitability=(Suits(condition="BACK"),),
        slots=(Slot(weekday=1, start="19:00", end="20:00"),),
        price_cents=4500,
        price_period="card",
        lessons_per_card=10,
        price_covers="toegang tot het zwembad",
        funds=("rotterdampas", "vgz"),
        funds_checked=(FundCheck(code="rotterdampas", checked_on=date(2026, 9, 14)),),
        vgz_months=16,
        vgz_until=date(2027, 8, 31),
        pauses=(Pause(first_day=date(2026, 12, 21), last_day=date(2027, 1, 1), note="kerst"),),
        school_holidays="partly",
        schedule_until=date(2027, 7, 9),
        starting="ongoing",
        guidance=("qualified", "female_coach"),
        facilities=("changing_room", "shower"),
        group_form="group",
        transport="stop_400",
        contributes=("physical", "social"),
        welcome_by="coach",
        clothing="swimwear",
        may_sit="yes",
        coffee="no",
        beginner="yes",
        trial_sessions=1,
        photos=(a_photo(2), a_photo(3), a_photo(4)),
        intake_status="waiting_list",
        waiting_until=date(2026, 12, 1),
        host="",
        fading=True,
        confirmed_on=date(2026, 3, 3),
        approximate=False,
    )
    chair = an_offer(
        3,
        title="Stoelgym in De Hoek",
        summary="Oefenen op een stoel. Daarna drinken we samen koffie.",
        provider="Gymclub Noord",
        area="noord",
        area_name="Noord",
        neighbourhood="Oude Noorden",
        movement_group="GYM_FIT",
        movement_form="chair_gym",
        target_groups=("seniors_65",),
        suitability=(),
        slots=(Slot(weekday=4, start="13:30", end="14:30"),),
        price_cents=None,
        price_period="free",
        trial_sessions=None,
        photos=(a_photo(4), a_photo(5), a_photo(6)),
        intake_status="unknown",
        places_free=None,
        mark="zonder vierogencontrole (enkele gebruiker)",
    )
    return an_offer(1), swimming, chair


def a_release(number: int = 1, **changes: Any) -> ReleaseContent:
    """An edition with three offers; `changes` replace fields."""
    content = ReleaseContent(
        number=number,
        kind=ReleaseKind.EDITION,
        name="Najaar 2026",
        time=TIME,
        offers=some_offers(),
        criteria_versions=("RSS-KWAL-2025.1",),
        exceptions=("Aanbod 3: zonder vierogencontrole (enkele gebruiker)",),
        journal_head="cd" * 32,
        publisher="Beweegpunt Havenstad",
        contact_email="info@beweegpunt.example",
        contact_phone="+31107654321",
        expires=date(2027, 2, 1),
    )
    return replace(content, **changes)
