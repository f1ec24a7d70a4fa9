"""`photo`: take photos of an offer in, say what is known of them, take them off."""

from __future__ import annotations

from argparse import ArgumentTypeError
from dataclasses import replace
from pathlib import Path

from desktop.cli import photo_inbox
from desktop.cli.answers import DONE, PARTLY, Answer, shown, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref, whole
from desktop.cli.photo_inbox import drafts_of, facts, told
from desktop.cli.releases import made_text, made_value
from desktop.cli.rows import photo_value
from desktop.cli.values import draft_fields
from desktop.domain.canonical import plain
from desktop.domain.photos import Crop, Focus, PhotoDraft
from desktop.errors import Refused
from desktop.i18n import _
from desktop.queries.photo_uses import places_of_use
from desktop.queries.photos import photo, photos
from desktop.usecases.photo_crops import crop_photo
from desktop.usecases.photos import PhotosAdded, add_photos, describe_photo, move_photo
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
    facts(new)
    listed = add("list", show, _("the photos of an offer"))
    listed.add_argument("offer", type=ref, metavar=_("OFFER"))
    old = add("edit", edit, _("change what is said of a photo"))
    old.add_argument("ref", type=ref, metavar=_("PHOTO"))
    old.add_argument("--alt", metavar=_("TEXT"), help=_("what is to be seen"))
    facts(old)
    part = add("crop", crop, _("choose the part of a photo that is shown"))
    part.add_argument("ref", type=ref, metavar=_("PHOTO"))
    part.add_argument(
        "--box", type=four, metavar="L,T,W,H", help=_("thousandths of width and height; without: all of it")
    )
    part.add_argument("--focus", type=two, metavar="X,Y", help=_("what must stay in sight, in thousandths"))
    place = add("move", move, _("put a photo at another place; the first is the cover"))
    place.add_argument("ref", type=ref, metavar=_("PHOTO"))
    place.add_argument("position", type=ref, metavar=_("PLACE"))
    off = add("withdraw", withdraw, _("the consent was taken back: the photo goes everywhere"))
    off.add_argument("ref", type=ref, metavar=_("PHOTO"))
    off.add_argument("--dry-run", action="store_true", help=_("say where it is used, and change nothing"))
    photo_inbox.declare(add)


def four(text: str) -> Crop:
    """ "L,T,W,H". Raises what argparse understands."""
    return Crop(*_numbers(text, 4))


def two(text: str) -> Focus:
    """ "X,Y". Raises what argparse understands."""
    return Focus(*_numbers(text, 2))


def _numbers(text: str, many: int) -> list[int]:
    parts = text.split(",")
    if len(parts) != many:
        raise ArgumentTypeError(_("Give {n} whole numbers with commas between.").format(n=many))
    return [whole(part.strip()) for part in parts]


def take(desk: Desk) -> Answer:
    options = desk.options
    files = [Path(file) for file in options.files]
    done = desk.run(add_photos, options.offer, files, desk.workspace.media.root, drafts_of(options))
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
    app.do(describe_photo, seen.ref, replace(seen.draft, **told(options) | alt))
    text = _("Photo {ref} was saved.").format(ref=seen.ref.id)
    return Answer(value=photo_value(app.ask(photo, seen.ref.id)), text=text)


def crop(desk: Desk) -> Answer:
    options = desk.options
    desk.run(crop_photo, desk.workspace.media, options.ref, options.box, options.focus)
    text = _("Photo {ref} was saved.").format(ref=options.ref)
    return Answer(value=photo_value(desk.worker.ask(photo, options.ref)), text=text)


def move(desk: Desk) -> Answer:
    app, number = desk.worker, desk.options.ref
    app.do(move_photo, number, desk.options.position)
    offer = app.ask(photo, number).offer
    text = _("Photo {ref} was saved.").format(ref=number)
    return Answer(value=[photo_value(one) for one in app.ask(photos, offer)], text=text)


def withdraw(desk: Desk) -> Answer:
    """`release`: the emergency release without the photo, null when the public never saw it."""
    if desk.options.dry_run:
        return _used(desk)
    used = desk.worker.ask(places_of_use, desk.options.ref)
    made = desk.run(take_photo_off, desk.workspace.shelf, desk.options.ref)
    lines = [
        _("Photo {ref} is gone everywhere.").format(ref=desk.options.ref),
        _("This is where it was:"),
        *used.sentences(),
        *([made_text(made)] if made else []),
    ]
    value = {
        "ref": desk.options.ref,
        "release": made_value(made) if made else None,
        "used_in": plain(used),
    }
    return Answer(value=value, text="\n".join(lines))


def _used(desk: Desk) -> Answer:
    """Where a photo is used, so that one can still think again. Raises Refused when it is gone already."""
    app = desk.worker if desk.options.person else desk.reader
    number = desk.options.ref
    if app.ask(photo, number).withdrawn:
        raise Refused(_("This photo was withdrawn already."))
    used = app.ask(places_of_use, number)
    head = _("Photo {ref} would go everywhere, for good; nothing has changed. It is used here:")
    text = "\n".join([head.format(ref=number), *used.sentences()])
    return Answer(value={"dry_run": True, "ref": number, "used_in": plain(used)}, text=text)
