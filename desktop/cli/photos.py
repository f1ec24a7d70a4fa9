"""`photo`: take photos of an offer in, say what is known of them, take them off."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.cli.answers import DONE, PARTLY, Answer, shown, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.releases import made_text, made_value
from desktop.cli.rows import photo_value
from desktop.cli.values import draft_fields
from desktop.domain.canonical import plain
from desktop.domain.photos import PhotoDraft
from desktop.i18n import _
from desktop.queries.photos import photo, photos
from desktop.usecases.photos import PhotosAdded, add_photos, describe_photo
from desktop.usecases.redactions import take_photo_off


def declare(add: Leaf) -> None:
    new = add("add", take, _("add photos to an offer"))
    new.add_argument("offer", type=ref, metavar=_("OFFER"))
    new.add_argument("files", nargs="+", metavar=_("FILE"))
    new.add_argument(
        "--alt",
        action="append",
        metavar=_("TEXT"),
        help=_("what is to be seen; once for all, or once a file"),
    )
    _facts(new)
    listed = add("list", show, _("the photos of an offer"))
    listed.add_argument("offer", type=ref, metavar=_("OFFER"))
    old = add("edit", edit, _("change what is said of a photo"))
    old.add_argument("ref", type=ref, metavar=_("PHOTO"))
    old.add_argument("--alt", metavar=_("TEXT"), help=_("what is to be seen"))
    _facts(old)
    off = add("withdraw", withdraw, _("the consent was taken back: the photo goes everywhere"))
    off.add_argument("ref", type=ref, metavar=_("PHOTO"))


def _facts(leaf: ArgumentParser) -> None:
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


def _told(options: Namespace) -> dict[str, Any]:
    """What the options say of a photo, besides its alternative text. Raises Invalid."""
    names = [name for name in PhotoDraft.__dataclass_fields__ if name != "alt"]
    return draft_fields(
        PhotoDraft, {name: value for name in names if (value := getattr(options, name)) is not None}
    )


def take(desk: Desk) -> Answer:
    options = desk.options
    draft = PhotoDraft(**_told(options))
    drafts = [replace(draft, **draft_fields(PhotoDraft, {"alt": alt})) for alt in options.alt or [""]]
    files = [Path(file) for file in options.files]
    done = desk.run(add_photos, options.offer, files, desk.workspace.media.root, drafts)
    return Answer(value=plain(done), text=_taken(done), code=PARTLY if done.refused else DONE)


def _taken(done: PhotosAdded) -> str:
    lines = [_("{file} is photo {ref}.").format(file=shown(one.file), ref=one.ref) for one in done.added]
    lines += [f"{shown(one.file)}: {warning}" for one in done.added for warning in one.warnings]
    lines += [f"{shown(one.file)}: {one.message}" for one in done.refused]
    return "\n".join(lines)


def show(desk: Desk) -> Answer:
    found = desk.reader.ask(photos, desk.options.offer)
    heads = (_("No."), _("File"), _("What is to be seen"), _("Public"))
    lines = [(one.ref.id, one.file, one.draft.alt, one.problem or _("yes")) for one in found]
    return Answer(
        value=[photo_value(one) for one in found], text=table(heads, lines, _("There are no photos yet."))
    )


def edit(desk: Desk) -> Answer:
    options, app = desk.options, desk.worker
    seen = app.ask(photo, options.ref)
    alt = {} if options.alt is None else draft_fields(PhotoDraft, {"alt": options.alt})
    app.do(describe_photo, seen.ref, replace(seen.draft, **_told(options) | alt))
    text = _("Photo {ref} was saved.").format(ref=seen.ref.id)
    return Answer(value=photo_value(app.ask(photo, seen.ref.id)), text=text)


def withdraw(desk: Desk) -> Answer:
    """`release`: the emergency release without the photo, null when the public never saw it."""
    made = desk.run(take_photo_off, desk.workspace.shelf, desk.options.ref)
    lines = [
        _("Photo {ref} is gone everywhere.").format(ref=desk.options.ref),
        *([made_text(made)] if made else []),
    ]
    value = {"ref": desk.options.ref, "release": made_value(made) if made else None}
    return Answer(value=value, text="\n".join(lines))
