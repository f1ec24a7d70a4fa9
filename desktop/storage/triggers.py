"""The rules the database keeps itself, whoever writes to it: one list, said alike on SQLite and PostgreSQL.

A refused statement fails with a message "bk:<code>"; `failures` has the sentence for each code.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from desktop.i18n import _
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
        " OR EXISTS (SELECT 1 FROM tie t JOIN offer o ON o.provider = t.provider_id"
        f" WHERE o.id = NEW.offer_id AND t.person_id = {person}"
        " AND coalesce(t.until, '9999') >= substr(NEW.approved_at, 1, 10)))"
    )


def _has(role: str) -> str:
    """LIKE would do, were it not for the percent signs that drivers take for parameters."""
    return f"""p.roles <> replace(p.roles, '"{role}"', '')"""


_MAY_APPROVE = (
    f"p.active AND ({_has('curator')} OR {_has('second_assessor')}"
    " AND coalesce(p.deputy_until, '9999') >= substr(NEW.approved_at, 1, 10))"
)
_DECISION = (
    "EXISTS (SELECT 1 FROM approval a WHERE a.offer_id = OLD.id AND a.round = OLD.round)"
    " AND OLD.status = 'proposed' AND NEW.status = 'approved' AND NEW.round = OLD.round + 1"
)
_PROPOSAL = "SELECT 1 FROM involvement i WHERE i.kind = 'proposal' AND i.offer_id = {offer}"
_WRITTEN_DOWN = _PROPOSAL.format(offer="o.id") + " AND i.round = o.round"
_RELEASED = ("number", "kind", "name", "at", "by", "checksum", "manifest_sha256", "held_back", "reason")

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
        " AND a.approved_until >= NEW.approved_until)",
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
        "NEW.offer_id <> OLD.offer_id OR NEW.criterion <> OLD.criterion OR NEW.asked_by <> OLD.asked_by"
        " OR OLD.granted_by IS NOT NULL AND (NEW.granted_by IS NULL OR NEW.granted_by <> OLD.granted_by"
        " OR NEW.until <> OLD.until OR NEW.reason <> OLD.reason) OR NEW.granted_by = NEW.asked_by",
    ),
    Rule("waiver_kept", "DELETE", "waiver", "waiver"),
    # What was seen was seen: it may be checked by somebody else and revoked with a reason.
    Rule(
        "sighting_once", "INSERT", "sighting", "sighting",
        "NEW.checked_by IS NOT NULL"
        " OR EXISTS (SELECT 1 FROM sighting s WHERE s.id = NEW.id OR s.uid = NEW.uid)",
    ),
    Rule(
        "sighting_stays", "UPDATE", "sighting", "sighting",
        "NEW.staff_id <> OLD.staff_id OR NEW.kind <> OLD.kind OR NEW.issued_on <> OLD.issued_on"
        " OR NEW.valid_until <> OLD.valid_until OR NEW.seen_by <> OLD.seen_by"
        " OR NEW.seen_on <> OLD.seen_on OR NEW.checked_by = NEW.seen_by"
        " OR OLD.revoked_at IS NOT NULL AND (NEW.revoked_at IS NULL OR NEW.revoked_at <> OLD.revoked_at)",
    ),
    Rule("sighting_kept", "DELETE", "sighting", "sighting"),
    Rule(
        "criteria_stay", "UPDATE", "criteria_version", "criteria",
        "OLD.adopted_at IS NOT NULL AND (NEW.content <> OLD.content OR NEW.name <> OLD.name"
        " OR NEW.adopted_at IS NULL)",
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

NEVER_EMPTIED = ("approval", "involvement", "journal", "released_offer", "release", "tie", "waiver",
                 "sighting")  # fmt: skip
JOURNALLED = {
    "person": ("people", "id"), "provider": ("providers", "id"), "offer": ("offers", "id"),
    "photo": ("photos", "id"), "visit": ("visits", "id"), "import_batch": ("imports", "id"),
    "mapping_profile": ("profiles", "id"), "release": ("releases", "id"),
    "approval": ("offers", "offer_id"), "judgement": ("offers", "offer_id"),
    "involvement": ("offers", "offer_id"), "vitality_model": ("models", "id"), "wave": ("waves", "id"),
    "response": ("responses", "id"), "vitality_score": ("waves", "wave_id"),
    "organisation_check": ("checks", "id"), "task": ("tasks", "id"), "saved_filter": ("filters", "id"),
    "tie": ("ties", "id"), "location": ("locations", "id"), "staff": ("staff", "id"),
    "staff_offer": ("staff", "staff_id"), "dossier": ("dossiers", "id"),
    "shared_judgement": ("dossiers", "dossier_id"), "suggestion": ("suggestions", "id"),
    "waiver": ("waivers", "id"), "sighting": ("sightings", "id"), "agreement": ("agreements", "id"),
    "criteria_version": ("criteria", "id"), "assurance": ("assurances", "id"),
    "conversation": ("conversations", "id"), "workshop": ("workshops", "id"),
    "attendance": ("workshops", "workshop_id"), "inbox_photo": ("inbox", "id"),
}  # fmt: skip
"""Tables whose change needs an entry in its transaction: the entry's topic, and the column of its ref."""

_NOT_EMPTIED = "BEGIN\n  RAISE EXCEPTION USING MESSAGE = 'bk:' || TG_ARGV[0];\nEND"
_REFUSE = "BEGIN\n  RAISE EXCEPTION 'bk:{code}';\nEND"
_REFUSE_WHEN = "BEGIN\n  IF {condition} THEN RAISE EXCEPTION 'bk:{code}'; END IF;\n  RETURN {row};\nEND"
_HASHED = """
DECLARE
  field text; words text := '';
BEGIN
  FOREACH field IN ARRAY ARRAY[
    NEW.seq::text, NEW.at, NEW.actor::text, NEW.action, NEW.topic, NEW.ref::text,
    encode(sha256(convert_to(NEW.before, 'UTF8')), 'hex'),
    encode(sha256(convert_to(NEW.after, 'UTF8')), 'hex'), NEW.prev]
  LOOP
    words := words || octet_length(convert_to(field, 'UTF8')) || ':' || field;
  END LOOP;
  IF NEW.hash <> encode(sha256(convert_to(words, 'UTF8')), 'hex') THEN RAISE EXCEPTION 'bk:journal'; END IF;
  RETURN NEW;
END"""
_ENTERED = """
DECLARE
  was jsonb := '{}'; becomes jsonb := '{}'; entry record;
BEGIN
  IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD) - 'version' - 'changes'; END IF;
  IF TG_OP <> 'DELETE' THEN becomes := to_jsonb(NEW) - 'version' - 'changes'; END IF;
  IF was = becomes THEN RETURN NULL; END IF;
  -- Whoever adds an entry holds the journal until the end, so ours are the newest.
  FOR entry IN SELECT j.topic, j.ref, j.xmin FROM journal j ORDER BY j.seq DESC LOOP
    EXIT WHEN entry.xmin <> pg_current_xact_id()::xid;
    IF entry.topic = 'imports' OR entry.topic = TG_ARGV[0]
      AND entry.ref::text IN (was ->> TG_ARGV[1], becomes ->> TG_ARGV[1]) THEN RETURN NULL; END IF;
  END LOOP;
  RAISE EXCEPTION 'bk:unjournalled';
END"""


def install(connection: Connection) -> None:
    """Put every rule in place, and take away whatever stood in their stead."""
    remove(connection)
    if connection.dialect.name == "postgresql":
        for name, body in _functions().items():
            connection.exec_driver_sql(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
                f" SET search_path TO pg_catalog, public, pg_temp AS $body${body}$body$"
            )
        for table, name, statement in _postgres_triggers():
            connection.exec_driver_sql(statement)
            connection.exec_driver_sql(f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER {name}')
    else:
        for statement in _sqlite_triggers().values():
            connection.exec_driver_sql(statement)


def remove(connection: Connection) -> None:
    """Take every rule away, for as long as rows are brought in that obeyed them elsewhere."""
    for table, trigger in list(_present(connection)):
        connection.exec_driver_sql(_drop(connection, table, trigger))


def check_rules(session: Session) -> list[str]:
    """Which rules are missing, weakened or not ours, as sentences."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        found, expected = _postgres_found(connection), _postgres_expected()
    else:
        found, expected = _sqlite_found(connection), _sqlite_triggers()
    differing = sorted(name for name in {*found, *expected} if found.get(name) != expected.get(name))
    text = _("The database's own rule “{name}” is missing or was changed. Restore the newest backup.")
    return [text.format(name=name) for name in differing]


def _present(connection: Connection) -> Iterator[tuple[str, str]]:
    if connection.dialect.name == "postgresql":
        names = (
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND n.nspname = 'public'"
        )
    else:
        names = "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
    for row in connection.exec_driver_sql(names):
        yield row[0], row[1]


def _drop(connection: Connection, table: str, trigger: str) -> str:
    where = f' ON "{table}"' if connection.dialect.name == "postgresql" else ""
    return f'DROP TRIGGER "{trigger}"{where}'


def _sqlite_triggers() -> dict[str, str]:
    return {
        rule.name: f'CREATE TRIGGER {rule.name} BEFORE {rule.event} ON "{rule.table}"'
        + (f" WHEN {rule.condition}" if rule.condition else "")
        + f" BEGIN SELECT RAISE(ABORT, 'bk:{rule.code}'); END"
        for rule in RULES
    }


def _sqlite_found(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {name: sql for name, sql in rows}


def _functions() -> dict[str, str]:
    """The bodies of PostgreSQL's trigger functions, by name."""
    bodies = {"bk_journal_hashed": _HASHED, "bk_entered": _ENTERED, "bk_not_emptied": _NOT_EMPTIED}
    for rule in RULES:
        row = "OLD" if rule.event == "DELETE" else "NEW"
        body = _REFUSE_WHEN if rule.condition else _REFUSE
        bodies[f"bk_{rule.name}"] = body.format(condition=rule.condition, code=rule.code, row=row)
    return bodies


def _postgres_triggers() -> Iterator[tuple[str, str, str]]:
    """Table, trigger and statement, in the words in which PostgreSQL itself says them."""

    def said(name: str, when: str, table: str, call: str, how: str = "FOR EACH ROW") -> tuple[str, str, str]:
        kind = "CONSTRAINT TRIGGER" if "DEFERRED" in how else "TRIGGER"
        return table, name, f"CREATE {kind} {name} {when} ON {table} {how} EXECUTE FUNCTION {call}"

    for rule in RULES:
        yield said(rule.name, f"BEFORE {rule.event}", rule.table, f"bk_{rule.name}()")
    yield said("journal_hashed", "BEFORE INSERT", "journal", "bk_journal_hashed()")
    for table in NEVER_EMPTIED:
        code = table if table in ("journal", "tie") else "frozen"
        call = f"bk_not_emptied('{code}')"
        yield said(f"{table}_not_emptied", "BEFORE TRUNCATE", table, call, "FOR EACH STATEMENT")
    deferred = "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
    for table, (topic, column) in JOURNALLED.items():
        events = "AFTER INSERT OR DELETE OR UPDATE"
        yield said(f"{table}_entered", events, table, f"bk_entered('{topic}', '{column}')", deferred)


def _postgres_expected() -> dict[str, str]:
    triggers = {f"{table}.{name}": f"A {statement}" for table, name, statement in _postgres_triggers()}
    path = "search_path=pg_catalog, public, pg_temp"
    return triggers | {name: f"{path} {body}" for name, body in _functions().items()}


def _postgres_found(connection: Connection) -> dict[str, str]:
    triggers = connection.exec_driver_sql(
        "SELECT c.relname, t.tgname, t.tgenabled, pg_get_triggerdef(t.oid, true) FROM pg_trigger t"
        " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE NOT t.tgisinternal AND n.nspname = 'public'"
    )
    found = {f"{table}.{name}": f"{enabled} {said}" for table, name, enabled, said in triggers}
    functions = connection.exec_driver_sql(
        "SELECT p.proname, array_to_string(p.proconfig, ';'), p.prosrc FROM pg_proc p"
        " JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname = 'public' AND p.prorettype = 'trigger'::regtype"
    )
    return found | {name: f"{settings} {body}" for name, settings, body in functions}
