"""What the database refuses, as sentences: locked, full, unreachable, and the rules it keeps itself."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
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
    if isinstance(error, (UnicodeEncodeError, OverflowError)):
        return _unkeepable()
    if isinstance(error, OSError):
        return _of_disk(error)
    return _of_database(error.orig if isinstance(error, DBAPIError) else error)


def _of_disk(error: OSError) -> AppError | None:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _full()
    return _not_writable() if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else None


def _of_database(error: BaseException | None) -> AppError | None:
    """Triggers raise messages that start with 'bk:'."""
    words = str(error)
    rule = words.partition("bk:")[2].split()
    if rule:
        return Refused(_rules().get(rule[0], _("The database refuses this step.")))
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(words)
    return _of_postgres(getattr(error, "sqlstate", None) or "", words)


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


def _of_postgres(state: str, words: str) -> AppError | None:
    """By SQLSTATE; a connection that is refused has none, and only then the server's own words tell more."""
    if state == "23505":
        return _taken()
    if state in ("40001", "40P01"):
        return Conflict(_("Somebody else was saving at the same moment. Try again."))
    if state in ("55P03", "57014"):
        return Unavailable(_("The database is busy and does not answer in time. Try again in a moment."))
    if state == "42501":
        return NotAllowed(_("The database does not let you do this. Ask the administrator."))
    if state in ("53100", "53200"):
        return _full()
    if state.startswith("22"):
        return _unkeepable()
    if state.startswith(("28", "3D")) or _refused_login(words):
        return Refused(_("The server does not accept this name, password or database. Check the address."))
    return Unavailable(_unreachable()) if state.startswith(("08", "53", "57")) or not state else None


def _refused_login(words: str) -> bool:
    signs = ("authentication failed", "no password supplied", "does not exist", "not permitted to log in")
    return "connection failed" in words and any(sign in words for sign in (*signs, "no pg_hba.conf entry"))


def _unreachable() -> str:
    return _("The database cannot be reached. Check the connection and try again.")


def _overtaken() -> Conflict:
    return Conflict(
        _("Somebody else has changed this meanwhile. Look at the newest version and try again.")
    )


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
        "four_eyes": _("Four eyes: whoever proposed or edited this offer cannot approve it."),
        "exception": _("A colleague can still approve this offer, so there is no room for an exception."),
        "approver": _("Only an active curator or second assessor can approve."),
        "not_proposed": _("Only a proposed offer can be approved."),
        "no_approval": _("An offer becomes approved only together with its approval."),
        "frozen": _("What was once approved or published never changes."),
        "journal": _("The journal only grows; nothing in it is changed or removed."),
        "unjournalled": _("A change is kept only together with its entry in the journal."),
    }
