"""What the database refuses, as sentences: locked, full, unreachable, and the rules it keeps itself."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from desktop.errors import AppError, Conflict, NotAllowed, Refused, Unavailable
from desktop.i18n import _

_KNOWN = (StaleDataError, DBAPIError, sqlite3.Error, UnicodeEncodeError, OverflowError, OSError)


@contextmanager
def as_sentences() -> Generator[None]:
    """What the database refuses in this block becomes a failure for people; a bug stays a bug."""
    try:
        yield
    except _KNOWN as error:
        known = translated(error)
        if known is None:
            raise
        raise known from error


def translated(error: BaseException) -> AppError | None:
    """The failure for people, or None when it is a bug."""
    if isinstance(error, StaleDataError):
        return _overtaken()
    if isinstance(error, (UnicodeEncodeError, OverflowError, DataError)):
        return _unkeepable()
    if isinstance(error, OSError):
        return _of_disk(error)
    return _of_database(error)


def _of_disk(error: OSError) -> AppError | None:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _full()
    return _not_writable() if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else None


def _of_database(error: BaseException) -> AppError | None:
    """Triggers raise messages that start with 'bk:'."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    rule = str(cause).partition("bk:")[2].split()
    if rule:
        return Refused(_rules().get(rule[0], _("The database refuses this step.")))
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(str(cause))
    state = getattr(cause, "sqlstate", None)
    if state is None and isinstance(error, (OperationalError, InterfaceError)):
        return _of_connection(str(cause))
    return _of_postgres(state or "")


def _of_sqlite(words: str) -> AppError | None:
    if "locked" in words:
        text = _("The workspace is in use by another program and stays locked. Close it there and try again.")
        return Refused(text)
    if "disk is full" in words:
        return _full()
    if "readonly" in words:
        return _not_writable()
    if any(sign in words for sign in ("malformed", "not a database", "decode to UTF-8")):
        return Refused(_("The workspace file is damaged. Restore the newest backup."))
    if "unable to open" in words or "disk I/O" in words:
        return Unavailable(_("The workspace file cannot be read. Check its disk and try again."))
    return _taken() if "UNIQUE constraint" in words else None


def _of_connection(words: str) -> AppError:
    """No connection: there is no SQLSTATE yet, so only the server's own words tell more."""
    signs = ("authentication failed", "no password", "does not exist", "not permitted", "no pg_hba.conf")
    if any(sign in words for sign in signs):
        return Refused(_("The server does not accept this name, password or database. Check the address."))
    return Unavailable(_unreachable())


def _of_postgres(state: str) -> AppError | None:
    if state == "23505":
        return _taken()
    if state in ("40001", "40P01"):
        return Conflict(_("Somebody else was saving at the same moment. Try again."))
    if state in ("55P03", "57014"):
        return Unavailable(_("The database is busy and does not answer in time. Try again in a moment."))
    if state == "42501":
        return NotAllowed(_("The database does not let you do this. Ask the administrator."))
    if state == "53100":
        return _full()
    return Unavailable(_unreachable()) if state.startswith(("08", "53", "57")) else None


def _unreachable() -> str:
    return _("The database cannot be reached. Check the connection and try again.")


def _overtaken() -> Conflict:
    return Conflict(_("Somebody else has changed this meanwhile. Look at the newest version and try again."))


def _taken() -> Conflict:
    return Conflict(_("Somebody else has just saved one with the same name or number. Look again first."))


def _full() -> Refused:
    return Refused(_("The disk is full. Nothing was saved. Make room and try again."))


def _not_writable() -> Refused:
    return Refused(_("The workspace cannot be written to. Check the rights on its folder."))


def _unkeepable() -> Refused:
    return Refused(_("A text has signs, or a number has a size, that cannot be kept. Nothing was saved."))


def _rules() -> dict[str, str]:
    return {
        "four_eyes": _(
            "Four eyes: whoever worked on this offer or has a tie to its provider cannot approve it."
        ),
        "exception": _("A colleague can still approve this offer, so there is no room for an exception."),
        "approver": _("Only an active curator or second assessor can approve."),
        "not_proposed": _("Only a proposed offer can be approved."),
        "proposer": _("Who proposed an offer stays as it is until somebody decides or sends it back."),
        "tie": _("A tie that was declared stays; only its last day can change."),
        "no_approval": _("An offer becomes approved only together with its approval."),
        "taken_over": _("Only an offer from a live catalogue is approved as taken over."),
        "undated": _("A decision needs the moment at which it was made and a later last day."),
        "unwaivable": _("Nobody can make an exception for this criterion, and nobody grants one alone."),
        "waiver": _("An exception takes two people and stays as it was granted. End it instead."),
        "extension": _("An extension takes two people and 60 days at most, and stays as it was granted."),
        "sighting": _("A sighting stays as it was. Revoke it and enter a new one."),
        "criteria": _("Criteria that were adopted stay as they are. Make a new version."),
        "frozen": _("What was once approved or published never changes."),
        "model": _("This version of the vitality model scored a survey and stays as it was. Copy it."),
        "journal": _("The journal only grows; nothing in it is changed or removed."),
        "unjournalled": _("A change is kept only together with its entry in the journal."),
    }
