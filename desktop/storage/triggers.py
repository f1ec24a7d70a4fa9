"""The rules the database keeps itself, whoever writes to it: one list, said alike on SQLite and PostgreSQL.

A refused statement fails with a message "bk:<code>"; `failures` has the sentence for each code.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from desktop.i18n import _
from desktop.storage.rules import RULES

NEVER_EMPTIED = ("approval", "extension", "involvement", "journal", "released_offer", "release", "tie",
                 "waiver", "sighting")  # fmt: skip
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
    "waiver": ("waivers", "id"), "extension": ("extensions", "id"), "sighting": ("sightings", "id"),
    "agreement": ("agreements", "id"),
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
