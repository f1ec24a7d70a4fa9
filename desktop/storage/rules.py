"""The rules the database keeps itself: before which event on which table it refuses what, in plain SQL."""

from __future__ import annotations

from typing import NamedTuple

from desktop.storage.journal import START


class Rule(NamedTuple):
    """Before `event` on `table`: refuse with `code` when `condition` holds; without one, always."""

    name: str
    event: str
    table: str
    code: str
    condition: str = ""


def _involved(person: str) -> str:
    """Had a hand in the round that is being decided, or has a tie to the provider on that day.

    The condition speaks of a new approval.
    """
    return (
        "(EXISTS (SELECT 1 FROM involvement i JOIN offer o ON o.id = i.offer_id AND o.round = i.round"
        f" WHERE i.offer_id = NEW.offer_id AND i.person_id = {person})"
        f" OR {_tied(person, 'NEW.approved_at')})"
    )


def _tied(person: str, moment: str) -> str:
    """Has a tie on the day of that moment to the provider, or to the one that was sealed last."""
    return (
        "EXISTS (SELECT 1 FROM tie t JOIN offer o ON o.provider = t.provider_id"
        " OR EXISTS (SELECT 1 FROM approval s WHERE s.id = (SELECT max(l.id) FROM approval l"
        f" WHERE l.offer_id = o.id) AND ({_seals('t.provider_id')}))"
        f" WHERE o.id = NEW.offer_id AND t.person_id = {person}"
        f" AND coalesce(t.until, '9999') >= substr({moment}, 1, 10))"
    )


def _seals(provider: str) -> str:
    """The approval `s` sealed this provider: its number stands before its website, or last in older seals.

    Nowhere else in a seal, for in what people type a quote is escaped.
    """
    told = (f"""'"ref":' || {provider} || '{after}'""" for after in (',"website":', "}"))
    return " OR ".join(f"s.snapshot <> replace(s.snapshot, {one}, '')" for one in told)


def _has(role: str) -> str:
    """LIKE would do, were it not for the percent signs that drivers take for parameters."""
    return f"""p.roles <> replace(p.roles, '"{role}"', '')"""


def _may_decide(moment: str) -> str:
    """Is active and a curator, or a second assessor whose time was not over at that moment."""
    return (
        f"p.active AND ({_has('curator')} OR {_has('second_assessor')}"
        f" AND coalesce(p.deputy_until, '9999') >= substr({moment}, 1, 10))"
    )


_MAY_APPROVE = _may_decide("NEW.approved_at")
_MAY_GRANT = f"p.active AND ({_has('curator')} OR {_has('second_assessor')})"
_DECISION = (
    "EXISTS (SELECT 1 FROM approval a WHERE a.offer_id = OLD.id AND a.round = OLD.round)"
    " AND OLD.status = 'proposed' AND NEW.status = 'approved' AND NEW.round = OLD.round + 1"
)
_PROPOSAL = "SELECT 1 FROM involvement i WHERE i.kind = 'proposal' AND i.offer_id = {offer}"
_WRITTEN_DOWN = _PROPOSAL.format(offer="o.id") + " AND i.round = o.round"
_RELEASED = ("number", "kind", "name", "at", "by", "checksum", "manifest_sha256", "held_back", "reason")

_LAST_FULL = "SELECT max(b.id) FROM approval b WHERE b.offer_id = {offer} AND b.kind <> 'wording'"
"""The approval that an extension is about: confirming words in between begins nothing anew."""
_EXTENDED = (
    "EXISTS (SELECT 1 FROM extension e WHERE e.offer_id = OLD.id AND e.granted_by IS NOT NULL"
    f" AND e.approval_id = ({_LAST_FULL.format(offer='OLD.id')})"
)
"""Two people extended what holds now; the bracket is left open for more."""


def _day_number(day: str) -> str:
    """The number of a day that is written as ISO text, by the rules of the calendar: alike on both databases,
    which know no calculation with days in common.
    """
    year, month = (f"cast(substr({day}, {at}, {length}) AS integer)" for at, length in ((1, 4), (6, 2)))
    years = f"({year} + 4800 - (14 - {month}) / 12)"
    return (
        f"(cast(substr({day}, 9, 2) AS integer) + (153 * ({month} + 12 * ((14 - {month}) / 12) - 3) + 2) / 5"
        f" + 365 * {years} + {years} / 4 - {years} / 100 + {years} / 400)"
    )


def _is_day(day: str) -> str:
    """Is a day of the calendar, as ISO text: SQLite takes "1x" for the first, and both count a 31 April."""
    year, month = f"cast(substr({day}, 1, 4) AS integer)", f"substr({day}, 6, 2)"
    leap = f"({year} / 4 * 4 = {year} AND {year} / 100 * 100 <> {year} OR {year} / 400 * 400 = {year})"
    last = (
        f"CASE WHEN {month} IN ('04', '06', '09', '11') THEN '30' WHEN {month} <> '02' THEN '31'"
        f" WHEN {leap} THEN '29' ELSE '28' END"
    )
    return (
        f"length({day}) = 10 AND trim({day}, '0123456789-') = '' AND length(replace({day}, '-', '')) = 8"
        f" AND substr({day}, 5, 1) = '-' AND substr({day}, 8, 1) = '-'"
        f" AND {month} BETWEEN '01' AND '12' AND substr({day}, 9, 2) BETWEEN '01' AND {last}"
    )


UNWAIVABLE = ("C-SAF-03", "C-SAF-05", "C-MED-01", "C-MED-04", "C-PUB-01")
"""Criteria from which nobody may grant an exception (domain.md 2.4); a test compares with the criteria."""

RULES = (
    # A decision is made on the proposal that lies there, by somebody who may, who had no hand in it.
    Rule(
        "approval_of_proposal", "INSERT", "approval", "not_proposed",
        "NOT EXISTS (SELECT 1 FROM offer o WHERE o.id = NEW.offer_id AND o.status = 'proposed'"
        " AND o.proposed_by = NEW.proposed_by AND o.round = NEW.round"
        # What was proposed before proposals were written down has none.
        f" AND (NOT EXISTS ({_WRITTEN_DOWN})"
        f" OR EXISTS ({_WRITTEN_DOWN} AND i.person_id = o.proposed_by)))",
    ),
    Rule(
        "approval_by_approver", "INSERT", "approval", "approver",
        f"NOT EXISTS (SELECT 1 FROM person p WHERE p.id = NEW.approved_by AND {_MAY_APPROVE})",
    ),
    Rule(
        "approval_four_eyes", "INSERT", "approval", "four_eyes",
        "trim(NEW.exception) = '' AND"
        f" (NEW.approved_by = NEW.proposed_by OR {_involved('NEW.approved_by')})",
    ),
    Rule(
        "approval_exception", "INSERT", "approval", "exception",
        "trim(NEW.exception) <> '' AND EXISTS (SELECT 1 FROM person p WHERE p.id <> NEW.approved_by"
        f" AND p.id <> NEW.proposed_by AND {_MAY_APPROVE} AND NOT {_involved('p.id')})",
    ),
    # A decision without a day would escape every rule that asks what held on that day.
    Rule(
        "approval_undated", "INSERT", "approval", "undated",
        "length(NEW.approved_at) < 20 OR NEW.approved_until < substr(NEW.approved_at, 1, 10)",
    ),
    # Only what came from a live catalogue is approved as such, and nothing becomes that later.
    Rule(
        "approval_taken_over", "INSERT", "approval", "taken_over",
        "NEW.kind = 'taken_over'"
        " AND NOT EXISTS (SELECT 1 FROM offer o WHERE o.id = NEW.offer_id AND o.taken_over)",
    ),
    Rule("offer_taken_over", "UPDATE", "offer", "taken_over", "NEW.taken_over AND NOT OLD.taken_over"),
    # SQLite's INSERT OR REPLACE removes the row in its way without a word: no row may be in its way.
    Rule(
        "approval_once", "INSERT", "approval", "frozen",
        "EXISTS (SELECT 1 FROM approval a WHERE a.id = NEW.id"
        " OR a.offer_id = NEW.offer_id AND a.round = NEW.round)",
    ),
    Rule("approval_stays", "UPDATE", "approval", "frozen"),
    Rule("approval_kept", "DELETE", "approval", "frozen"),
    Rule(
        "involvement_once", "INSERT", "involvement", "frozen",
        "EXISTS (SELECT 1 FROM involvement i WHERE i.id = NEW.id OR i.offer_id = NEW.offer_id"
        " AND i.round = NEW.round AND i.person_id = NEW.person_id AND i.kind = NEW.kind)",
    ),
    Rule("involvement_stays", "UPDATE", "involvement", "frozen"),
    Rule(
        "involvement_kept", "DELETE", "involvement", "frozen",
        "EXISTS (SELECT 1 FROM offer o WHERE o.id = OLD.offer_id AND (o.status <> 'draft' OR o.round > 0))"
        f" OR EXISTS ({_PROPOSAL.format(offer='OLD.offer_id')})",
    ),
    Rule(
        "proposer_stays", "UPDATE", "offer", "proposer",
        "OLD.status = 'proposed' AND NEW.status IN ('proposed', 'approved')"
        " AND coalesce(NEW.proposed_by, 0) <> coalesce(OLD.proposed_by, 0)",
    ),
    # A tie is declared for good; it may end, and its reason may be erased.
    Rule(
        "tie_once", "INSERT", "tie", "tie",
        "EXISTS (SELECT 1 FROM tie t WHERE t.id = NEW.id OR t.uid = NEW.uid)",
    ),
    Rule(
        "tie_stays", "UPDATE", "tie", "tie",
        "NEW.person_id <> OLD.person_id OR NEW.provider_id <> OLD.provider_id OR NEW.since <> OLD.since"
        " OR NEW.until < NEW.since",
    ),
    Rule("tie_kept", "DELETE", "tie", "tie"),
    # An offer is approved by its approval and by nothing else, and no longer than that says.
    Rule(
        "offer_starts", "INSERT", "offer", "no_approval",
        "NEW.status = 'approved' OR NEW.round <> 0 OR NEW.approved_until IS NOT NULL",
    ),
    Rule(
        "offer_approved", "UPDATE", "offer", "no_approval",
        "(NEW.round <> OLD.round OR NEW.status = 'approved' AND OLD.status <> 'approved')"
        f" AND NOT ({_DECISION})",
    ),
    Rule(
        "offer_term", "UPDATE", "offer", "no_approval",
        "NEW.approved_until IS NOT NULL AND NEW.approved_until <> coalesce(OLD.approved_until, '') AND NOT"
        " EXISTS (SELECT 1 FROM approval a WHERE a.offer_id = OLD.id"
        " AND a.approved_until >= NEW.approved_until)"
        f" AND NOT {_EXTENDED} AND e.until >= NEW.approved_until)",
    ),
    # What a rejection took away comes back with a new approval and in no other way.
    Rule(
        "offer_ended", "UPDATE", "offer", "no_approval",
        "OLD.approved_until IS NULL AND NEW.approved_until IS NOT NULL AND NEW.round = OLD.round",
    ),
    Rule(
        "offer_extended", "UPDATE", "offer", "no_approval",
        f"NEW.extended AND NOT OLD.extended AND NOT {_EXTENDED})",
    ),
    # What the public once saw stays as it was; a release is finished when it has its checksum.
    Rule(
        "release_once", "INSERT", "release", "frozen",
        'EXISTS (SELECT 1 FROM "release" r WHERE r.id = NEW.id OR r.uid = NEW.uid OR r.number = NEW.number)',
    ),
    Rule(
        "release_stays", "UPDATE", "release", "frozen",
        "OLD.checksum <> '' AND ("
        + " OR ".join(f'NEW."{name}" <> OLD."{name}"' for name in _RELEASED)
        + ")",
    ),
    Rule("release_kept", "DELETE", "release", "frozen"),
    Rule(
        "released_offer_once", "INSERT", "released_offer", "frozen",
        "EXISTS (SELECT 1 FROM released_offer r WHERE r.release_id = NEW.release_id"
        " AND r.offer_id = NEW.offer_id)",
    ),
    Rule("released_offer_stays", "UPDATE", "released_offer", "frozen"),
    Rule("released_offer_kept", "DELETE", "released_offer", "frozen"),
    # A vitality model that scored a wave stays as it was, and so does the model of that wave.
    Rule(
        "model_once", "INSERT", "vitality_model", "frozen",
        "EXISTS (SELECT 1 FROM vitality_model m WHERE m.id = NEW.id OR m.uid = NEW.uid OR m.name = NEW.name)",
    ),
    Rule(
        "model_stays", "UPDATE", "vitality_model", "model",
        "OLD.frozen_at IS NOT NULL AND (NEW.content <> OLD.content OR NEW.name <> OLD.name"
        " OR NEW.frozen_at IS NULL OR NEW.frozen_at <> OLD.frozen_at)",
    ),
    Rule("model_kept", "DELETE", "vitality_model", "model", "OLD.frozen_at IS NOT NULL"),
    Rule(
        "wave_model", "UPDATE", "wave", "model",
        "OLD.scored_at IS NOT NULL AND (NEW.model <> OLD.model OR NEW.scored_at IS NULL)",
    ),
    Rule(
        "score_by_frozen_model", "INSERT", "vitality_score", "model",
        "NOT EXISTS (SELECT 1 FROM vitality_model m JOIN wave w ON w.model = m.name WHERE w.id = NEW.wave_id"
        " AND m.name = NEW.model AND m.frozen_at IS NOT NULL)",
    ),
    # An exception takes two people and an end, and some criteria know none (domain.md 2.4).
    Rule(
        "waiver_never", "INSERT", "waiver", "unwaivable",
        f"NEW.criterion IN ({', '.join(map(repr, UNWAIVABLE))}) OR NEW.granted_by IS NOT NULL",
    ),
    Rule(
        "waiver_stays", "UPDATE", "waiver", "waiver",
        "NEW.id <> OLD.id OR OLD.ended_on IS NOT NULL AND coalesce(NEW.ended_on, '') <> OLD.ended_on"
        " OR NEW.offer_id <> OLD.offer_id OR NEW.criterion <> OLD.criterion OR NEW.asked_by <> OLD.asked_by"
        " OR NEW.criteria <> OLD.criteria"
        " OR OLD.granted_by IS NOT NULL AND (NEW.granted_by IS NULL OR NEW.granted_by <> OLD.granted_by"
        " OR NEW.until <> OLD.until OR NEW.reason <> OLD.reason) OR NEW.granted_by = NEW.asked_by",
    ),
    Rule(
        "waiver_granted", "UPDATE", "waiver", "approver",
        "OLD.granted_by IS NULL AND NEW.granted_by IS NOT NULL AND NOT EXISTS"
        f" (SELECT 1 FROM person p WHERE p.id = NEW.granted_by AND {_MAY_GRANT})",
    ),
    Rule(
        "waiver_once", "INSERT", "waiver", "waiver",
        "EXISTS (SELECT 1 FROM waiver w WHERE w.id = NEW.id OR w.uid = NEW.uid)",
    ),
    Rule("waiver_kept", "DELETE", "waiver", "waiver"),
    # An approval is extended once by two people, from the end that its last full approval gave it.
    Rule(
        "extension_asked", "INSERT", "extension", "extension",
        "NEW.granted_by IS NOT NULL OR NEW.granted_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM approval a"
        f" WHERE a.id = NEW.approval_id AND a.id = ({_LAST_FULL.format(offer='NEW.offer_id')})"
        # What is no day is not counted with: PostgreSQL fails on it.
        f" AND CASE WHEN {_is_day('NEW.until')} THEN NEW.until > a.approved_until"
        f" AND {_day_number('NEW.until')} - {_day_number('a.approved_until')} <= 60 ELSE FALSE END)",
    ),
    Rule(
        "extension_stays", "UPDATE", "extension", "extension",
        "NEW.id <> OLD.id OR NEW.uid <> OLD.uid OR OLD.granted_by IS NOT NULL OR OLD.ended_on IS NOT NULL"
        " OR NEW.offer_id <> OLD.offer_id OR NEW.approval_id <> OLD.approval_id OR NEW.until <> OLD.until"
        " OR NEW.reason <> OLD.reason OR NEW.asked_by <> OLD.asked_by OR NEW.asked_at <> OLD.asked_at"
        " OR NEW.granted_by = NEW.asked_by OR NEW.granted_by IS NOT NULL AND (NEW.ended_on IS NOT NULL"
        " OR length(coalesce(NEW.granted_at, '')) < 20)",
    ),
    Rule(
        "extension_granted", "UPDATE", "extension", "approver",
        "NEW.granted_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = NEW.granted_by"
        f" AND {_may_decide('NEW.granted_at')})",
    ),
    Rule(
        "extension_untied", "UPDATE", "extension", "four_eyes",
        f"NEW.granted_by IS NOT NULL AND {_tied('NEW.granted_by', 'NEW.granted_at')}",
    ),
    Rule(
        "extension_once", "INSERT", "extension", "extension",
        "EXISTS (SELECT 1 FROM extension e WHERE e.id = NEW.id OR e.uid = NEW.uid)",
    ),
    Rule("extension_kept", "DELETE", "extension", "extension"),
    # What was seen was seen: it may be checked by somebody else and revoked with a reason.
    Rule(
        "sighting_once", "INSERT", "sighting", "sighting",
        "NEW.checked_by IS NOT NULL"
        " OR EXISTS (SELECT 1 FROM sighting s WHERE s.id = NEW.id OR s.uid = NEW.uid)",
    ),
    Rule(
        "sighting_stays", "UPDATE", "sighting", "sighting",
        "NEW.id <> OLD.id OR NEW.profile <> OLD.profile OR NEW.how <> OLD.how OR OLD.checked_by IS NOT NULL"
        " AND coalesce(NEW.checked_by, 0) <> OLD.checked_by"
        " OR NEW.staff_id <> OLD.staff_id OR NEW.kind <> OLD.kind OR NEW.issued_on <> OLD.issued_on"
        " OR NEW.valid_until <> OLD.valid_until OR NEW.seen_by <> OLD.seen_by"
        " OR NEW.seen_on <> OLD.seen_on OR NEW.checked_by = NEW.seen_by"
        " OR OLD.revoked_at IS NOT NULL AND (NEW.revoked_at IS NULL OR NEW.revoked_at <> OLD.revoked_at)",
    ),
    Rule("sighting_kept", "DELETE", "sighting", "sighting"),
    Rule(
        "criteria_stay", "UPDATE", "criteria_version", "criteria",
        "OLD.adopted_at IS NOT NULL AND (NEW.content <> OLD.content OR NEW.name <> OLD.name"
        " OR NEW.id <> OLD.id OR NEW.adopted_at IS NULL OR NEW.adopted_at <> OLD.adopted_at"
        " OR NEW.effective_on IS NULL"
        " OR NEW.effective_on <> OLD.effective_on)",
    ),
    Rule(
        "criteria_once", "INSERT", "criteria_version", "criteria",
        "EXISTS (SELECT 1 FROM criteria_version c WHERE c.adopted_at IS NOT NULL"
        " AND (c.id = NEW.id OR c.uid = NEW.uid OR c.name = NEW.name))",
    ),
    Rule("criteria_kept", "DELETE", "criteria_version", "criteria", "OLD.adopted_at IS NOT NULL"),
    # The journal only grows, each entry after the one before.
    Rule(
        "journal_follows", "INSERT", "journal", "journal",
        "NEW.seq <> coalesce((SELECT max(j.seq) FROM journal j), 0) + 1 OR NEW.prev <>"
        f" coalesce((SELECT j.hash FROM journal j ORDER BY j.seq DESC LIMIT 1), '{START}')"
        " OR length(NEW.hash) <> 64 OR EXISTS (SELECT 1 FROM journal j WHERE j.hash = NEW.hash)",
    ),
    Rule("journal_stays", "UPDATE", "journal", "journal"),
    Rule("journal_kept", "DELETE", "journal", "journal"),
)  # fmt: skip
