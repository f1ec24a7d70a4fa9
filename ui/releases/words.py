"""The words, icons and tones of changes and releases."""

from __future__ import annotations

from desktop.domain.releases import ReleaseKind
from desktop.i18n import _, ngettext
from desktop.queries.changes import Change, Changes
from ui.widgets.words import State


def change_state(change: Change) -> State:
    """What happens to an offer, as a chip."""
    return {
        Change.ADDED: State(_("Added"), "plus-circle", "ok"),
        Change.CHANGED: State(_("Changed"), "pencil-simple", "info"),
        Change.HELD_BACK: State(_("Held back"), "pause-circle", "warn"),
        Change.REMOVED: State(_("Dropped"), "minus", "bad"),
    }[change]


def kind_state(kind: str) -> State:
    """Why a release was made, as a chip."""
    return {
        ReleaseKind.EDITION.value: State(_("Edition"), "book-open", "ok"),
        ReleaseKind.EMERGENCY.value: State(_("Emergency"), "prohibit", "warn"),
    }[kind]


def in_catalogue(count: int) -> str:
    """How many offers there are, as people say it."""
    return ngettext("{count} offer", "{count} offers", count).format(count=count)


def in_short(changes: Changes) -> str:
    """What a release would be, in one sentence."""
    text = _("{offers}: {added} added, {changed} changed, {removed} dropped, {same} the same.")
    return text.format(
        offers=in_catalogue(changes.offers),
        added=changes.counts[Change.ADDED],
        changed=changes.counts[Change.CHANGED],
        removed=changes.counts[Change.REMOVED],
        same=changes.unchanged,
    )


def short(checksum: str) -> str:
    """Enough of a checksum to recognise it."""
    return f"{checksum[:12]}…"
