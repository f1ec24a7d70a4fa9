"""What a release changes, in lines for people: which offers, and what about them."""

from __future__ import annotations

from desktop.cli.answers import shown
from desktop.i18n import _
from desktop.queries.changes import Change, ChangeRow, Changes


def changes_text(found: Changes) -> str:
    """How many of each kind, and beneath a heading for each kind the offers it is about."""
    text = _("{added} added, {changed} changed, {removed} removed, {unchanged} the same.")
    counts = {kind.value: found.counts[kind] for kind in (Change.ADDED, Change.CHANGED, Change.REMOVED)}
    parts = [text.format(**counts, unchanged=found.unchanged)]
    for kind, heading in _headings():
        rows = [row for row in found.rows if row.change is kind]
        if rows:
            parts.append("\n".join([f"{heading}:", *(f"  {_line(row)}" for row in rows)]))
    return "\n\n".join(parts)


def _headings() -> list[tuple[Change, str]]:
    return [
        (Change.ADDED, _("Added")),
        (Change.CHANGED, _("Changed")),
        (Change.REMOVED, _("Dropped")),
        (Change.HELD_BACK, _("Held back")),
    ]


def _line(row: ChangeRow) -> str:
    """The offer, and what of it changed or why it is not there; what is new speaks for itself."""
    offer = f"{row.ref} {row.title} ({row.provider})"
    if row.change is Change.CHANGED:
        told = ", ".join(line.label for line in row.lines) or _("approved or recorded anew")
    else:
        told = "" if row.change is Change.ADDED else "; ".join(line.new for line in row.lines)
    return shown(f"{offer}: {told}" if told else offer)
