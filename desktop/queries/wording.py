"""What the public sees of an offer, as lines that people read: a label, and the words for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from babel.lists import format_list

from desktop.catalogues import vocabulary
from desktop.domain.first_time import first_sentences
from desktop.domain.formats import show_phone
from desktop.domain.offers import Fact, FundCheck, OfferDraft, Pause, Slot, Suits
from desktop.domain.releases import Changed, PublicOffer
from desktop.i18n import _, language, ngettext, show_date, show_money

NONE = "–"


class Line(NamedTuple):
    """One thing about an offer: before and now. `old` is empty where there was nothing to compare with."""

    label: str
    old: str
    new: str


class _Told(NamedTuple):
    """A line: the fields it speaks of, its label, and how it is written."""

    fields: tuple[str, ...]
    label: str
    write: Callable[[PublicOffer], str]


def changed_lines(before: PublicOffer, after: PublicOffer, change: Changed) -> tuple[Line, ...]:
    """What differs, line by line; fields that people do not see (such as the seal) say nothing."""
    touched = [told for told in _all() if set(told.fields) & set(change.fields)]
    lines = [Line(told.label, told.write(before) or NONE, told.write(after) or NONE) for told in touched]
    if "photos" in change.fields:
        lines.append(Line(_("Photos"), *_photos(before, after)))
    return tuple(line for line in lines if line.old != line.new)


def every_line(offer: PublicOffer) -> tuple[tuple[str, str], ...]:
    """All that people see of an offer: labels with the words, in the order of `_all`."""
    return tuple((told.label, told.write(offer)) for told in _all())


def first_lines(offer: PublicOffer) -> tuple[Line, ...]:
    """What one wants to know first of an offer that is new."""
    facts = [slots_words(offer.slots), cost_words(offer), place_words(offer)]
    return (Line(_("New"), "", " · ".join(fact for fact in facts if fact)),)


def _all() -> tuple[_Told, ...]:
    """In the order in which a reader of the catalogue meets them."""
    return (
        _Told(("title",), _("Name"), lambda offer: offer.title),
        _Told(("provider",), _("Provider"), lambda offer: offer.provider),
        _Told(("slots",), _("Days and times"), lambda offer: slots_words(offer.slots)),
        _Told(("pauses",), _("No lessons"), lambda offer: pause_words(offer.pauses)),
        _Told(("school_holidays",), _("In the school holidays"), _coded("school_holidays")),
        _Told(("starting",), _("When one can start"), _coded("starting")),
        _Told(("ends_on",), _("Last lesson"), lambda offer: _day(offer.ends_on)),
        _Told(("schedule_until",), _("Timetable confirmed until"), lambda o: _day(o.schedule_until)),
        _Told(_PRICE, _("Price"), cost_words),
        _Told(("places_free", "intake_status", "waiting_until"), _("Free places"), _room),
        _Told(_PLACE, _("Where"), place_words),
        _Told(("area_name", "neighbourhood"), _("Area"), _area),
        _Told(("summary",), _("Summary"), lambda offer: offer.summary),
        _Told(("description",), _("Description"), lambda offer: offer.description),
        _Told(_FIRST, _("The first time"), lambda o: " ".join((*first_sentences(o), o.first_time)).strip()),
        _Told(("movement_form",), _("Form of movement"), _form),
        _Told(("level",), _("How hard it is"), lambda offer: word_of("levels", offer.level)),
        _Told(("beginner",), _("Suits a beginner"), _coded("beginner", "answers")),
        _Told(("target_groups",), _("Whom it is for"), lambda o: words_of("target_groups", o.target_groups)),
        _Told(("suitability",), _("Suitable for conditions"), lambda o: suits_words(o.suitability)),
        _Told(("min_age", "max_age", "gender", "group_size"), _("Who takes part"), people_words),
        _Told(("languages",), _("Languages of the coach"), lambda o: words_of("languages", o.languages)),
        _Told(("setting",), _("Indoors or outdoors"), lambda offer: word_of("settings", offer.setting)),
        _Told(("accessibility",), _("Accessibility"), lambda offer: access_words(offer.accessibility)),
        _Told(("facilities",), _("Facilities"), lambda offer: words_of("facilities", offer.facilities)),
        _Told(("transport",), _("How to get there"), _coded("transport")),
        _Told(("guidance",), _("Guidance"), lambda offer: words_of("guidance", offer.guidance)),
        _Told(("group_form",), _("Group, pair or alone"), _coded("group_form", "group_forms")),
        _Told(("funds", "funds_checked"), _("Funds"), _funds),
        _Told(("vgz_months",), _("Months that VGZ pays"), lambda offer: _number(offer.vgz_months)),
        _Told(("vgz_from", "vgz_until"), _("When VGZ pays"), _deal),
        _Told(("contributes",), _("Contributes to"), lambda o: words_of("human_capital", o.contributes)),
        _Told(("intervention", "intervention_level"), _("Recognised intervention"), _intervention),
        _Told(("trial_sessions",), _("Free trial lessons"), lambda offer: _number(offer.trial_sessions)),
        _Told(("host",), _("Host"), lambda offer: offer.host),
        _Told(("how_to_join",), _("How to join"), lambda offer: offer.how_to_join),
        _Told(("phone",), _("Telephone"), lambda offer: show_phone(offer.phone)),
        _Told(("email",), _("E-mail"), lambda offer: offer.email),
        _Told(("website",), _("Website"), lambda offer: offer.website),
        _Told(("checks",), _("What was checked"), lambda offer: "; ".join(offer.checks)),
        _Told(("mark",), _("How it was approved"), lambda offer: offer.mark),
        _Told(("confirmed_on",), _("Confirmed on"), lambda offer: show_date(offer.confirmed_on)),
        _Told(("approved_on",), _("Approved on"), lambda offer: show_date(offer.approved_on)),
        _Told(("valid_until",), _("To be seen until"), lambda offer: show_date(offer.valid_until)),
    )


_PRICE = ("price_cents", "price_period", "lessons_per_card", "flexible", "price_covers", "price_note")
_FIRST = ("first_time", "welcome_by", "clothing", "may_sit", "coffee")
_PLACE = ("place", "street", "house_number", "postcode", "city")


def word_of(kind: str, code: str) -> str:
    """The word for a code of a vocabulary, in the user's language; a code that left it shows as itself."""
    known = vocabulary(kind)
    return known[code].label(language()) if code in known else code


def slot_words(slot: Slot) -> str:
    """A moment in the week: dinsdag 10:00–11:00, om de 2 weken."""
    words = f"{word_of('weekdays', str(slot.weekday))} {slot.start}–{slot.end}"
    if slot.every_weeks > 1:
        words += " " + _("every {count} weeks").format(count=slot.every_weeks)
    if slot.first_day:
        words += " " + _("from {day}").format(day=show_date(slot.first_day))
    if slot.last_day:
        words += " " + _("until {day}").format(day=show_date(slot.last_day))
    if slot.exceptions:
        days = format_list([show_date(day) for day in slot.exceptions], locale=language())
        words += ", " + _("not on {days}").format(days=days)
    return words


def pause_words(pauses: Iterable[Pause]) -> str:
    """Days without lessons: 1 juli 2026 tot en met 31 augustus 2026 (zomerstop); 5 mei 2026."""
    return "; ".join(_pause(pause) for pause in pauses)


def _pause(pause: Pause) -> str:
    words = show_date(pause.first_day)
    if pause.last_day != pause.first_day:
        words += " " + _("until {day}").format(day=show_date(pause.last_day))
    return f"{words} ({pause.note})" if pause.note else words


def fund_words(funds: Iterable[str], checks: Iterable[FundCheck]) -> str:
    """Funds with the day on which each was last asked about."""
    asked = {check.code: check.checked_on for check in checks}
    text = _("{fund} (asked on {day})")
    return ", ".join(
        text.format(fund=word_of("funds", code), day=show_date(asked[code]))
        if code in asked
        else word_of("funds", code)
        for code in funds
    )


def _funds(offer: PublicOffer) -> str:
    return fund_words(offer.funds, offer.funds_checked)


def _deal(offer: PublicOffer) -> str:
    words = [_("from {day}").format(day=show_date(offer.vgz_from))] if offer.vgz_from else []
    words += [_("until {day}").format(day=show_date(offer.vgz_until))] if offer.vgz_until else []
    return " ".join(words)


def _intervention(offer: PublicOffer) -> str:
    level = word_of("intervention_levels", offer.intervention_level)
    return ", ".join(part for part in (offer.intervention, level) if part)


def _coded(field: str, kind: str = "") -> Callable[[PublicOffer], str]:
    """Writes a field that holds one code; of the vocabulary of its own name, unless told otherwise."""
    return lambda offer: word_of(kind or field, getattr(offer, field))


def _day(day: date | None) -> str:
    return show_date(day) if day else ""


def _form(offer: PublicOffer) -> str:
    return word_of("movement_forms", offer.movement_form)


def slots_words(slots: Iterable[Slot]) -> str:
    """All moments in the week."""
    return "; ".join(slot_words(slot) for slot in slots)


def cost_words(offer: PublicOffer | OfferDraft) -> str:
    """What it costs and what one gets for it: € 8 per maand, elke maand opzegbaar, erbij: koffie."""
    covers = _("with it: {covers}").format(covers=offer.price_covers) if offer.price_covers else ""
    return ", ".join(filter(None, (_paid(offer), covers)))


def _paid(offer: PublicOffer | OfferDraft) -> str:
    if offer.price_period == "free":
        return word_of("price_periods", "free")
    if offer.price_cents is None:
        return offer.price_note
    words = [f"{_euros(offer.price_cents)} {word_of('price_periods', offer.price_period)}".strip()]
    if offer.price_period == "card" and offer.lessons_per_card:
        words.append(
            ngettext("{count} lesson", "{count} lessons", offer.lessons_per_card).format(
                count=offer.lessons_per_card
            )
        )
    if offer.flexible:
        words.append(_("can stop every month"))
    return ", ".join([*words, *([offer.price_note] if offer.price_note else [])])


def _euros(cents: int) -> str:
    return show_money(cents).removesuffix(",00").removesuffix(".00")


def _room(offer: PublicOffer) -> str:
    if offer.intake_status == "open" and offer.places_free is not None:
        text = ngettext("{count} place free", "{count} places free", offer.places_free)
        return text.format(count=offer.places_free)
    return room_words(offer.intake_status, offer.waiting_until)


def room_words(status: str, waiting_until: date | None) -> str:
    """Whether there is room for new people; of a waiting list until when it runs, when that is known."""
    told = word_of("intake_status", status)
    if waiting_until is None:
        return told
    return _("{status} until {day}").format(status=told, day=show_date(waiting_until))


def place_words(offer: PublicOffer | OfferDraft) -> str:
    """Where it is: place, street and number, postcode and city."""
    street = f"{offer.street} {offer.house_number}".strip()
    town = f"{offer.postcode} {offer.city}".strip()
    return ", ".join(part for part in (offer.place, street, town) if part)


def _area(offer: PublicOffer) -> str:
    return " · ".join(part for part in (offer.area_name, offer.neighbourhood) if part)


def people_words(offer: PublicOffer | OfferDraft) -> str:
    """Who takes part: gender, ages and the size of the group."""
    words = [word_of("genders", offer.gender)]
    if offer.min_age is not None:
        words.append(_("from {age} years").format(age=offer.min_age))
    if offer.max_age is not None:
        words.append(_("up to {age} years").format(age=offer.max_age))
    if offer.group_size is not None:
        words.append(_("group of {count}").format(count=offer.group_size))
    return ", ".join(words)


def suits_words(rows: Iterable[Suits]) -> str:
    """For which conditions it is suitable, and how far."""
    return "; ".join(_suit(row) for row in rows)


def _suit(row: Suits) -> str:
    details = [word_of("suitability", row.suitability)]
    if row.check_first != "none":
        details.append(word_of("check_first", row.check_first))
    return f"{word_of('conditions', row.condition)} ({', '.join(details)})"


def access_words(facts: Iterable[Fact]) -> str:
    """What is known about accessibility."""
    told = (f"{word_of('accessibility', fact.code)}: {word_of('answers', fact.answer)}" for fact in facts)
    return "; ".join(told)


def words_of(kind: str, codes: Iterable[str]) -> str:
    """The words for several codes of a vocabulary."""
    return ", ".join(word_of(kind, code) for code in codes)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _photos(before: PublicOffer, after: PublicOffer) -> tuple[str, str]:
    """How many there were and are; with as many, what else differs."""
    old, new = _count(len(before.photos)), _count(len(after.photos))
    if old != new:
        return old, new
    known = {photo.files for photo in before.photos}
    fresh = sum(photo.files not in known for photo in after.photos)
    if fresh:
        return old, ngettext("{count} new photo", "{count} new photos", fresh).format(count=fresh)
    return old, _("another order or other words with them")


def _count(photos: int) -> str:
    return ngettext("{count} photo", "{count} photos", photos).format(count=photos)
