"""`photo inbox`: photos that belong to no offer yet; `photo tidy`: what has passed its term goes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.cli.answers import DONE, PARTLY, Answer, shown, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.values import draft_fields
from desktop.domain.canonical import plain
from desktop.domain.photos import PhotoDraft
from desktop.i18n import _, ngettext, show_date
from desktop.queries.photo_inbox import InboxRow, inbox
from desktop.usecases.photo_inbox import TakenIn, assign_photos, take_in, throw_away
from desktop.usecases.photo_tidying import Tidied, tidy_photos


def declare(add: Leaf) -> None:
    waiting = add("inbox", show, _("photos that belong to no offer yet"))
    steps = waiting.add_subparsers(metavar=_("COMMAND"), required=True)

    def step(name: str, command: object, words: str) -> ArgumentParser:
        leaf: ArgumentParser = steps.add_parser(name, help=words, description=words)
        leaf.set_defaults(command=command)
        return leaf

    step("list", show, _("what waits, and what it may belong to"))
    new = step("take", take, _("take photos and folders with photos in"))
    new.add_argument("files", nargs="+", metavar=_("FILE"))
    given = step("assign", assign, _("give photos to an offer"))
    given.add_argument("refs", nargs="+", type=ref, metavar=_("PHOTO"))
    given.add_argument("offer", type=ref, metavar=_("OFFER"))
    given.add_argument(
        "--alt",
        action="append",
        metavar=_("TEXT"),
        help=_("what is to be seen; once for all, or once a photo"),
    )
    facts(given)
    off = step("discard", discard, _("throw photos away that belong to nothing"))
    off.add_argument("refs", nargs="+", type=ref, metavar=_("PHOTO"))
    old = add("tidy", tidy, _("remove photos whose term has passed"))
    old.add_argument("--dry-run", action="store_true", help=_("say what would go, and change nothing"))


def facts(leaf: ArgumentParser) -> None:
    """What can be said of a photo besides its alternative text."""
    leaf.add_argument(
        "--consent", metavar=_("KIND"), help="none-recognisable, adult, self-16-17, parent-under-16"
    )
    leaf.add_argument("--people", metavar="N", help=_("how many people can be recognised"))
    leaf.add_argument("--date", dest="consent_date", metavar=_("DATE"), help=_("the day of the consent"))
    leaf.add_argument("--attested-by", metavar=_("NAME"), help=_("who at the club keeps the forms"))
    leaf.add_argument("--purposes", metavar="site,print", help="site, print, social")
    leaf.add_argument("--taken-on", metavar=_("DATE"), help=_("the day of the photo"))
    leaf.add_argument("--taken-on-by", metavar="camera|club", help=_("who says on which day it was taken"))
    leaf.add_argument("--slot", metavar="entrance|space|face", help=_("which of the three first pictures"))


def told(options: Namespace) -> dict[str, Any]:
    """What the options say of a photo, besides its alternative text. Raises Invalid."""
    names = [name for name in PhotoDraft.__dataclass_fields__ if name != "alt"]
    return draft_fields(
        PhotoDraft, {name: value for name in names if (value := getattr(options, name)) is not None}
    )


def drafts_of(options: Namespace) -> list[PhotoDraft]:
    """One description for all photos, or as many as there are alternative texts."""
    draft = PhotoDraft(**told(options))
    return [replace(draft, **draft_fields(PhotoDraft, {"alt": alt})) for alt in options.alt or [""]]


def show(desk: Desk) -> Answer:
    rows = desk.reader.ask(inbox)
    heads = (_("No."), _("File"), _("Offer"), _("Looks like"), _("Goes after"))
    lines = [
        (row.ref.id, row.file, row.offer or "", ", ".join(map(str, row.alike)), show_date(row.until))
        for row in rows
    ]
    return Answer(
        value=[_value(row) for row in rows], text=table(heads, lines, _("There are no photos waiting."))
    )


def _value(row: InboxRow) -> dict[str, Any]:
    return {
        "ref": row.ref.id, "file": row.file, "origin": row.origin, "arrived_at": plain(row.arrived_at),
        "until": plain(row.until), "taken_on": plain(row.taken_on),
        "widths": [one.width for one in row.files], "provider": row.provider, "offer": row.offer,
        "alike": list(row.alike), "alike_in": list(row.alike_in), "warnings": list(row.warnings),
    }  # fmt: skip


def take(desk: Desk) -> Answer:
    files = [Path(file) for file in desk.options.files]
    done = desk.run(take_in, desk.workspace.media, files, "drop")
    return Answer(value=plain(done), text=_taken(done), code=PARTLY if done.refused else DONE)


def _taken(done: TakenIn) -> str:
    text = _("{file} waits in the inbox as photo {ref}.")
    lines = [text.format(file=shown(one.file), ref=one.ref) for one in done.added]
    lines += [f"{shown(one.file)}: {warning}" for one in done.added for warning in one.warnings]
    lines += [f"{shown(one.file)}: {one.message}" for one in done.refused]
    return "\n".join(lines)


def assign(desk: Desk) -> Answer:
    options = desk.options
    added = desk.worker.do(assign_photos, options.refs, options.offer, drafts_of(options)).value
    lines = [_("{file} is photo {ref}.").format(file=shown(one.file), ref=one.ref) for one in added]
    lines += [f"{shown(one.file)}: {warning}" for one in added for warning in one.warnings]
    return Answer(value={"added": plain(added)}, text="\n".join(lines))


def discard(desk: Desk) -> Answer:
    refs = desk.options.refs
    gone = desk.run(throw_away, desk.workspace.media, refs)
    text = ngettext("{n} photo was thrown away.", "{n} photos were thrown away.", gone).format(n=gone)
    return Answer(value={"discarded": refs}, text=text)


def tidy(desk: Desk) -> Answer:
    done = desk.run(tidy_photos, desk.workspace.media, dry_run=desk.options.dry_run)
    value = {"dry_run": desk.options.dry_run, **plain(done.past), "files": len(done.files)}
    return Answer(value=value, text=_tidied(done, desk.options.dry_run))


def _tidied(done: Tidied, dry_run: bool) -> str:
    past = done.past
    lines = [
        _("Photos from the inbox: {n}.").format(n=len(past.inbox)),
        _("Photos of offers that are over: {n}.").format(n=len(past.photos)),
        _("Files that nothing needs: {n}.").format(n=len(done.files)),
    ]
    for one in past.ask_again:
        text = ngettext(
            "Offer {ref}, {title}: ask a newer photo for {n}.",
            "Offer {ref}, {title}: ask newer photos for {n}.",
            len(one.photos),
        )
        lines.append(text.format(ref=one.offer, title=one.title, n=len(one.photos)))
    head = _("This would go; nothing has changed:") if dry_run else _("This went:")
    return "\n".join([head, *lines])
