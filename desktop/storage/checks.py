"""Whether a database is whole: pages, references, rules, journal, seals and commitments."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from sqlalchemy import and_, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desktop.domain.offers import Status
from desktop.domain.values import Topic
from desktop.i18n import _
from desktop.storage import journal
from desktop.storage.agreement import disagreements
from desktop.storage.failures import translated
from desktop.storage.records import Approval, Offer, Personal
from desktop.storage.scores import changed_scores
from desktop.storage.triggers import check_rules
from desktop.words import word


def check_database(session: Session) -> list[str]:
    """Everything that is wrong, as sentences; empty when all is well. Reads the whole database once."""
    try:
        findings = list(_pages(session))
        if findings:
            return findings  # what lies on damaged pages tells nothing
        return [*check_rules(session), *check_content(session)]
    except DBAPIError as error:
        known = translated(error)
        if known is None:
            raise
        return [known.message]


def check_content(session: Session) -> list[str]:
    """What is wrong with journal, seals and commitments, which hold under any version of the rules."""
    chain = journal.verify(session)
    found = [*chain, *_seals(session), *_decisions(session), *_commitments(session), *changed_scores(session)]
    return found if chain else [*found, *disagreements(session)]  # a broken history proves nothing


def _pages(session: Session) -> Iterator[str]:
    """SQLite's own view of its file; PostgreSQL keeps pages and references by itself."""
    if session.get_bind().dialect.name != "sqlite":
        return
    if session.execute(text("PRAGMA integrity_check(1)")).scalar() != "ok":
        yield _("The workspace file is damaged. Restore the newest backup.")
        return
    for table, row, parent, _index in session.execute(text("PRAGMA foreign_key_check")):
        words = _("Row {row} of {table} refers to something in {parent} that is not there.")
        yield words.format(row=row, table=table, parent=parent)


def _seals(session: Session) -> Iterator[str]:
    rows = select(Approval.offer_id, Approval.round, Approval.seal, Approval.snapshot).order_by(Approval.id)
    for offer, turn, seal, snapshot in session.execute(rows.execution_options(yield_per=100)):
        if sha256(snapshot.encode()).hexdigest() != seal:
            words = _("The seal of approval {number} of offer {ref} does not match what was approved.")
            yield words.format(number=turn + 1, ref=offer)


def _decisions(session: Session) -> Iterator[str]:
    """Approved offers whose approval is not there."""
    own = and_(Approval.offer_id == Offer.id, Approval.round == Offer.round - 1)
    bare = select(Offer.id).outerjoin(Approval, own).filter(Approval.id.is_(None)).order_by(Offer.id)
    for ref in session.scalars(bare.filter(Offer.status == Status.APPROVED)):
        yield _("Offer {ref} says approved, and there is no approval.").format(ref=ref)


def _commitments(session: Session) -> Iterator[str]:
    nouns = {topic.value: word(topic) for topic in Topic}
    rows = select(Personal.commitment, Personal.salt, Personal.value, Personal.topic, Personal.record)
    for kept, salt, value, topic, ref in session.execute(rows.execution_options(yield_per=1000)):
        if journal.commitment(salt, value) != kept:
            words = _("A personal value of {topic} {ref} was changed behind its commitment.")
            yield words.format(topic=nouns.get(topic, topic), ref=ref)
