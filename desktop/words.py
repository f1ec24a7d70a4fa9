"""The word people use for every code: roles, states, topics, actions."""

from enum import StrEnum
from functools import cache

from desktop.access import Role
from desktop.domain.criteria import Verdict as Finding
from desktop.domain.criteria_changes import Kind, State
from desktop.domain.imports import Verdict
from desktop.domain.offers import Public, Status
from desktop.domain.photos import Consent
from desktop.domain.providers import Relation
from desktop.domain.releases import ReleaseKind
from desktop.domain.suggestions import Source
from desktop.domain.values import Topic
from desktop.domain.vitality_model import Band, Level, Segment
from desktop.domain.waves import Counted
from desktop.i18n import _, language


def word(code: StrEnum) -> str:
    """The word for an enum member, in the user's language."""
    return _table(language())[type(code), code.value]


@cache
def _table(_language: str) -> dict[tuple[type[StrEnum], str], str]:
    """Built once a language; keyed by kind too, because two kinds may share a value."""
    return {(type(code), code.value): text for code, text in _words()}


def _words() -> list[tuple[StrEnum, str]]:
    return [
        (Role.CURATOR, _("curator")),
        (Role.ASSOCIATION_ADVISOR, _("association advisor")),
        (Role.PUBLISHING_ADMIN, _("publishing admin")),
        (Role.SECOND_ASSESSOR, _("second assessor")),
        (Role.ADMINISTRATOR, _("administrator")),
        (Status.DRAFT, _("Draft")),
        (Status.IN_ASSESSMENT, _("In assessment")),
        (Status.NEEDS_WORK, _("Needs work")),
        (Status.PROPOSED, _("Proposed")),
        (Status.APPROVED, _("Approved")),
        (Status.REJECTED, _("Rejected")),
        (Status.WITHDRAWN, _("Withdrawn")),
        (Public.NO, _("Not visible")),
        (Public.YES, _("In the catalogue")),
        (Public.OFFLINE, _("Offline")),
        (Consent.MISSING, _("consent missing")),
        (Consent.NONE_RECOGNISABLE, _("nobody recognisable")),
        (Consent.ADULT, _("adults")),
        (Consent.SELF_16_17, _("16 or 17, own consent")),
        (Consent.PARENT_UNDER_16, _("under 16, parent's consent")),
        (Relation.KNOWN, _("known")),
        (Relation.SHORTLISTED, _("on the conversation list")),
        (Relation.INVITED, _("invited")),
        (Relation.IN_CONVERSATION, _("in conversation")),
        (Relation.MOTIVATED, _("motivated")),
        (Relation.NOT_NOW, _("not now")),
        (Relation.DECLINED, _("declined")),
        (Relation.ONBOARDING, _("starting")),
        (Relation.ACTIVE, _("partner")),
        (Relation.PAUSED, _("paused")),
        (Relation.ENDED, _("ended")),
        (Finding.MEETS, _("Meets")),
        (Finding.MEETS_CONDITIONALLY, _("With agreement")),
        (Finding.FAILS, _("Fails")),
        (Finding.NOT_APPLICABLE, _("N/A")),
        (Finding.NOT_ASSESSED, _("Not looked at yet")),
        (ReleaseKind.EDITION, _("Edition")),
        (ReleaseKind.EMERGENCY, _("Emergency")),
        (Verdict.CREATED, _("new")),
        (Verdict.UPDATED, _("updated")),
        (Verdict.UNCHANGED, _("unchanged")),
        (Verdict.PARKED, _("to be sorted out")),
        (Verdict.REJECTED, _("not taken in")),
        (Topic.PEOPLE, _("colleague")),
        (Topic.PROVIDERS, _("provider")),
        (Topic.OFFERS, _("offer")),
        (Topic.PHOTOS, _("photo")),
        (Topic.IMPORTS, _("import")),
        (Topic.VISITS, _("visit")),
        (Topic.PROFILES, _("mapping of columns")),
        (Topic.RELEASES, _("release")),
        (Topic.MODELS, _("vitality model")),
        (Topic.WAVES, _("survey")),
        (Topic.RESPONSES, _("response")),
        (Topic.CHECKS, _("organisation check")),
        (Topic.TASKS, _("task")),
        (Topic.FILTERS, _("saved filter")),
        (Topic.TIES, _("tie to a provider")),
        (Topic.DOSSIERS, _("verdicts")),
        (Topic.SUGGESTIONS, _("suggested verdict")),
        (Topic.WAIVERS, _("waiver")),
        (Topic.EXTENSIONS, _("extension of an approval")),
        (Topic.STAFF, _("person at the club")),
        (Topic.SIGHTINGS, _("sighting")),
        (Topic.LOCATIONS, _("location")),
        (Topic.AGREEMENTS, _("cooperation agreement")),
        (Topic.CRITERIA, _("version of the criteria")),
        (Topic.CONVERSATIONS, _("conversation")),
        (Topic.WORKSHOPS, _("workshop")),
        (Topic.INBOX, _("photo in the inbox")),
        (Topic.ASSURANCES, _("confirmation of this workspace")),
        (Topic.WORKSPACE, _("workspace")),
        (State.DRAFT, _("to look at")),
        (State.COMING, _("coming")),
        (State.IN_FORCE, _("in force")),
        (State.PAST, _("past")),
        (Kind.ADDED, _("new")),
        (Kind.CHANGED, _("asks something else")),
        (Kind.TERM, _("other term or weight")),
        (Kind.REWORDED, _("other words")),
        (Kind.REMOVED, _("gone")),
        (Counted.LATEST, _("the latest complete answers")),
        (Counted.MEAN, _("the mean of all answers")),
        (Source.SIGHTING, _("sighting")),
        (Source.VISIT, _("visit")),
        (Source.WORKSHOP, _("workshop")),
        (Source.AGREEMENT, _("cooperation agreement")),
        (Source.COLLEAGUE, _("colleague")),
        (Source.CLUB, _("told by the club")),
        (Band.VITAL, _("Vital")),
        (Band.FAIRLY_VITAL, _("Fairly vital")),
        (Band.FRAGILE, _("Needs attention")),
        (Band.UNKNOWN, _("Unknown")),
        (Level.INSUFFICIENT, _("insufficient")),
        (Level.MODERATE, _("moderate")),
        (Level.SUFFICIENT, _("sufficient")),
        (Level.GOOD, _("good")),
        (Segment.VITAL, _("Vital club")),
        (Segment.STRONG, _("Strong club")),
        (Segment.SOCIAL, _("Social club")),
        (Segment.FRAGILE, _("Vulnerable club")),
    ]


def field_labels() -> dict[str, str]:
    """The words for the fields of an offer, as they stand on the screen."""
    return dict(_fields(language()))


@cache
def _fields(_language: str) -> tuple[tuple[str, str], ...]:
    return (
        ("provider", _("Provider")),
        ("title", _("Name of the offer")),
        ("summary", _("Summary")),
        ("description", _("Description")),
        ("movement_form", _("Form of movement")),
        ("target_groups", _("Whom it is for")),
        ("suitability", _("Suitable for conditions")),
        ("level", _("How hard it is")),
        ("min_age", _("Lowest age")),
        ("max_age", _("Highest age")),
        ("gender", _("Who takes part")),
        ("languages", _("Languages of the coach")),
        ("setting", _("Indoors or outdoors")),
        ("group_size", _("Group size")),
        ("trial_sessions", _("Free trial lessons")),
        ("price_cents", _("Price")),
        ("price_period", _("What the price is for")),
        ("lessons_per_card", _("Lessons on the card")),
        ("flexible", _("Can stop every month")),
        ("price_covers", _("What the price covers")),
        ("price_note", _("More about the price")),
        ("funds", _("Funds")),
        ("slots", _("Days and times")),
        ("place", _("Name of the place")),
        ("street", _("Street")),
        ("house_number", _("House number")),
        ("postcode", _("Postcode")),
        ("city", _("City")),
        ("latitude", _("Latitude")),
        ("longitude", _("Longitude")),
        ("pinned", _("Point put by hand")),
        ("accessibility", _("Accessibility")),
        ("host", _("Host")),
        ("host_consent", _("The host may be named")),
        ("first_time", _("The first time")),
        ("how_to_join", _("How to join")),
        ("contact_phone", _("Telephone of the contact")),
        ("contact_email", _("E-mail of the contact")),
        ("vgz_months", _("Months that VGZ pays")),
        ("vgz_from", _("VGZ pays from")),
        ("vgz_until", _("VGZ pays until")),
        ("school_holidays", _("In the school holidays")),
        ("ends_on", _("Last lesson")),
        ("schedule_until", _("Timetable confirmed until")),
        ("starting", _("When one can start")),
        ("guidance", _("Guidance")),
        ("facilities", _("Facilities")),
        ("group_form", _("Group, pair or alone")),
        ("transport", _("How to get there")),
        ("contributes", _("Contributes to")),
        ("intervention", _("Recognised intervention")),
        ("intervention_level", _("Level of the recognition")),
        ("welcome_by", _("Who meets you")),
        ("clothing", _("What to wear")),
        ("may_sit", _("Sitting down is possible")),
        ("coffee", _("Coffee or tea afterwards")),
        ("beginner", _("Suits a beginner")),
        ("confirmed_on", _("Confirmed on")),
        ("intake_status", _("Room for new people")),
        ("places_free", _("Places free")),
        ("waiting_until", _("Waiting list until")),
    )


def criterion_labels() -> dict[str, str]:
    """The words for the fields of a criterion that a version may change."""
    return {
        "level": _("What it is about"),
        "group": _("Theme"),
        "nl": _("Dutch text"),
        "en": _("English text"),
        "uitleg_club": _("Explanation for the club"),
        "goed_bewijs": _("Good evidence"),
        "evidence": _("Kinds of evidence"),
        "valid_months": _("How long it counts"),
        "judges": _("Who judges"),
        "mandatory": _("When it is mandatory"),
        "weight": _("Weight"),
        "extra": _("Extra points"),
        "gate": _("What it is needed for"),
        "observed": _("Seen at a visit"),
        "safety": _("About safety"),
        "sighting": _("Original seen"),
        "waivable": _("An exception is possible"),
        "second_pair_of_eyes": _("Second pair of eyes"),
        "source": _("Where it comes from"),
    }


def import_words() -> dict[str, str]:
    """The words for what kind of list was read in."""
    return {
        "providers": _("clubs and other providers"),
        "offers": _("offers"),
        "people": _("people at clubs"),
        "survey": _("answers to the survey"),
    }


def risk_words() -> dict[str, str]:
    """The words for what makes a mistake worse."""
    return {"specialised": _("Specialised"), "check_first": _("Check first")}


def asked_words() -> dict[str, str]:
    """The words for what is asked of a second person."""
    return {"first": _("First time"), "again": _("Again"), "words": _("Words or club details")}


def flag_words() -> dict[str, str]:
    """The words for what follows from dates."""
    return {
        "intake_incomplete": _("not complete yet"),
        "visit_missing": _("visit needed"),
        "still_public": _("the public still sees it"),
        "confirmation_due": _("ask to confirm"),
        "funds_due": _("ask about the funds again"),
        "approval_ended": _("approval ended"),
        "extended": _("approval extended"),
        "taken_over": _("taken over, to be checked"),
        "paused": _("no lessons now"),
        "change_pending": _("change in progress"),
        "awaiting_release": _("waits for release"),
    }
