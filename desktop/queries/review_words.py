"""What a second person reads of an offer: what changed, where a verdict comes from, and what waits on it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.catalogues import vocabulary
from desktop.domain.criteria import Criterion, Duty, Verdict
from desktop.domain.criteria_set import Level
from desktop.domain.formats import phone_words
from desktop.i18n import CITY_TIME, _, language, ngettext, show_date
from desktop.queries.club_changes import ClubChange
from desktop.queries.field_words import tell
from desktop.queries.offer_file import OfferFile
from desktop.queries.people_changes import PersonChange
from desktop.queries.since_approval import PhotoChanges, Since, VerdictChange
from desktop.queries.suggestions import SuggestionRow
from desktop.queries.verdict_origins import Origin
from desktop.queries.waiver_changes import WaiverChange
from desktop.queries.waivers import WaiverRow
from desktop.words import word


def field_change(name: str, since: Since, file: OfferFile) -> str:
    """A field as it was approved and as it is now: licht → matig."""
    return f"{tell(name, getattr(since.sealed, name))} → {tell(name, getattr(file.draft, name))}"


def club_labels() -> dict[str, str]:
    """The words for what an approval seals of the club itself."""
    return {
        "club_name": _("Name of the provider"),
        "club_kvk": _("Number at the Chamber of Commerce of the provider"),
        "club_website": _("Website of the provider"),
        "club_phone": _("Telephone of the provider"),
        "club_email": _("E-mail of the provider"),
    }


def club_change(one: ClubChange) -> str:
    """A detail of the club as it was approved and as it is now: 010 123 45 67 → 06 12 34 56 78."""
    told = (one.before, one.after)
    before, after = map(phone_words, told) if one.name == "club_phone" else told
    return f"{tell(one.name, before)} → {tell(one.name, after)}"


def confirm_words(since: Since, names: Sequence[str]) -> str:
    """What a second person confirms in one click, and who changed it."""
    if since.as_before:
        text = _(
            "All is as it was approved again; {names} changed something and changed it back."
            " The verdicts and the term stay as they are."
        )
    elif not since.club:
        text = _("Only words changed, by {names}. The verdicts and the term stay as they are.")
    elif not since.fields:
        text = _("Only details of the club changed, by {names}. The verdicts and the term stay as they are.")
    else:
        text = _(
            "Only words and details of the club changed, by {names}."
            " The verdicts and the term stay as they are."
        )
    return text.format(names=", ".join(names))


def people_label() -> str:
    """The word for the people at an offer."""
    return _("Who leads or welcomes")


def person_change(one: PersonChange) -> str:
    """Somebody who came, left or does something else: Fatma komt erbij (begeleider)."""
    roles, name = vocabulary("staff_roles"), one.name or _("somebody")
    before, after = (roles.label(role, language()) if role else "" for role in (one.before, one.after))
    if not before:
        return _("{name} joins ({role})").format(name=name, role=after)
    if not after:
        return _("{name} leaves ({role})").format(name=name, role=before)
    return f"{name} {before} → {after}"


def approved_words(file: OfferFile) -> str:
    """Who approved it until when, and who extended that; empty before the first approval."""
    approval, longer = file.approval, file.extending.granted
    if approval is None:
        return ""
    day = show_date(approval.approved_at.astimezone(CITY_TIME).date())
    end = show_date(approval.approved_until)
    if longer is None:
        text = _("Approved by {name} on {day}, until {end}")
        return text.format(name=approval.approved_by, day=day, end=end)
    text = _("Approved by {name} on {day}, extended until {end} by {asked} and {granted}")
    names = {"asked": longer.asked_by, "granted": longer.granted_by}
    return text.format(name=approval.approved_by, day=day, end=end, **names)


def photo_changes(photos: PhotoChanges) -> list[str]:
    """How many photos came, went and changed; else that only their order differs."""
    added, removed, changed = len(photos.added), photos.removed, len(photos.changed)
    told = [
        (added, ngettext("{n} photo added", "{n} photos added", added)),
        (removed, ngettext("{n} photo gone", "{n} photos gone", removed)),
        (changed, ngettext("{n} photo changed", "{n} photos changed", changed)),
    ]
    found = [words.format(n=count) for count, words in told if count]
    return found or ([_("photos in another order")] if photos.moved else [])


def verdict_change(one: VerdictChange) -> str:
    """A verdict as it was sealed and as it is now: voldoet → voldoet niet."""
    return f"{word(one.before).lower()} → {word(one.after).lower()}"


def waiver_change(one: WaiverChange) -> str:
    """That an exception ended since, or that one came."""
    text = _("exception for {code} ended") if one.ended else _("exception for {code} granted")
    return text.format(code=one.criterion)


def duty_words(criterion: Criterion, duty: Duty) -> str:
    """What a criterion asks of this offer, in a word."""
    if criterion.for_publication:
        return _("for the catalogue")
    points = ngettext("{n} point", "{n} points", duty.weight).format(n=duty.weight)
    if duty.mandatory:
        return _("mandatory, {points} extra").format(points=points) if duty.weight else _("mandatory")
    return points


def origin_words(file: OfferFile, code: str) -> str:
    """“of the provider, counts for 3 offers”; empty for what was judged on the offer itself."""
    origin = file.origins.get(code)
    if origin is None or origin.level is Level.OFFER:
        return ""
    if origin.level is Level.STAFF:
        return _people(origin)
    words = _("of the provider") if origin.level is Level.PROVIDER else _("of the place")
    counts = ngettext("counts for {n} offer", "counts for {n} offers", origin.offers).format(n=origin.offers)
    return f"{words}, {counts}" if origin.offers > 1 else words


def _people(origin: Origin) -> str:
    if not origin.people:  # whose original was seen is not told to everybody
        return ""
    if len(origin.people) == 1:
        return _("of {name}").format(name=origin.people[0].name)
    return ngettext("{n} person", "{n} people", len(origin.people)).format(n=len(origin.people))


def unchecked_words(file: OfferFile, code: str) -> str:
    """That a verdict waits for a second pair of eyes, and whose those can be; empty when it does not."""
    if code not in file.unchecked:
        return ""
    return waits_for(file.origins[code].checkers if code in file.origins else ())


def waits_for(checkers: Sequence[str]) -> str:
    """That something waits for a second pair of eyes, and whose those can be."""
    if not checkers:
        return _("Waits for a second pair of eyes")
    names = _(" or ").join(checkers[:2]) if len(checkers) < 3 else _("{names} or another").format(
        names=", ".join(checkers[:2])
    )  # fmt: skip
    return _("Waits for a second pair of eyes ({names})").format(names=names)


def proposal_words(one: SuggestionRow) -> str:
    """“Proposed: meets · visit 3 March 2026 (Carla)”."""
    verdict = word(Verdict(one.verdict)).lower()
    source = " ".join(filter(None, (word(one.source), show_date(one.day) if one.day else "")))
    text = _("Proposed for {name}: {verdict} · {source} ({by})") if one.about else _(
        "Proposed: {verdict} · {source} ({by})"
    )  # fmt: skip
    told = text.format(name=one.about, verdict=verdict, source=source, by=one.by)
    return f"{told} · {one.evidence}" if one.evidence else told


def waiver_words(one: WaiverRow) -> str:
    """An exception in one line: until when, why, and who said so; or why it no longer counts."""
    if not one.counts:
        return _outdated_words(one)
    if not one.granted_by:
        text = _("Exception asked by {name}, until {day}: {reason}. It waits for a second person.")
        return text.format(name=one.asked_by, day=show_date(one.until), reason=one.reason.rstrip(". "))
    text = _("Exception until {day}: {reason} ({asked} and {granted})")
    return text.format(
        day=show_date(one.until), reason=one.reason.rstrip(". "), asked=one.asked_by, granted=one.granted_by
    )


def _outdated_words(one: WaiverRow) -> str:
    code, reason = one.criterion, one.reason.rstrip(". ")
    if not one.granted_by:
        text = _("Exception asked by {name} for an earlier version of {code}: {reason}. Ask for it anew.")
        return text.format(name=one.asked_by, code=code, reason=reason)
    text = _(
        "The exception was for an earlier version of {code}, until {day}: {reason} ({asked} and {granted})"
    )
    return text.format(
        code=code, day=show_date(one.until), reason=reason, asked=one.asked_by, granted=one.granted_by
    )
