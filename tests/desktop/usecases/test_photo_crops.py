"""Cropping: files made anew from the original, what was approved stays, a withdrawal takes all of it."""

from pathlib import Path

import pytest

from desktop.application import Application
from desktop.domain.offers import Status
from desktop.domain.photos import Crop, Focus, PhotoFile
from desktop.domain.values import Ref
from desktop.errors import Invalid, NotFound, Refused
from desktop.progress import Silent
from desktop.queries.offer_file import offer_file
from desktop.queries.photo_bytes import needed_files
from desktop.queries.photo_uses import OtherUse, places_of_use
from desktop.storage.records import Photo
from desktop.usecases.assessment import propose_offer
from desktop.usecases.photo_crops import crop_photo, keep_crop, whole_photo
from desktop.usecases.photo_inbox import assign_photos
from desktop.usecases.photos import withdraw_photo
from desktop.usecases.redactions import take_photo_off
from desktop.usecases.releases import create_edition
from desktop.workspace import Workspace
from tests.desktop.usecases.test_photo_inbox import TOLD, bring, lying
from tests.factories import TODAY, an_approved_offer, an_offer, assessed, photos_of

HALF, MIDDLE = Crop(0, 0, 500, 1000), Focus(250, 400)


def files(app: Application, offer: int) -> tuple[PhotoFile, ...]:
    return app.ask(offer_file, offer, TODAY).photos[0].files


def crop(
    app: Application, workspace: Workspace, ref: int, part: Crop | None, focus: Focus | None = None
) -> Ref:
    return app.run(crop_photo, Silent(), workspace.media, ref, part, focus)


def test_a_part_replaces_the_published_files_and_all_of_it_brings_them_back(
    anna: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    [photo] = photos_of(anna, workspace, offer, 1)
    whole = files(anna, offer)
    crop(anna, workspace, photo, HALF, MIDDLE)
    row = anna.ask(offer_file, offer, TODAY).photos[0]
    assert (row.width, row.height, [one.width for one in row.files]) == (650, 900, [400])
    assert set(lying(workspace)) == anna.ask(needed_files)
    crop(anna, workspace, photo, None, MIDDLE)
    assert files(anna, offer) == whole
    assert set(lying(workspace)) == anna.ask(needed_files)


def test_all_of_a_cut_photo_can_be_looked_at_without_a_change(
    anna: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    [photo] = photos_of(anna, workspace, offer, 1)
    whole = files(anna, offer)
    crop(anna, workspace, photo, HALF)
    before = lying(workspace)
    shown = anna.run(whole_photo, Silent(), workspace.media, photo)
    assert (len(shown.content), shown.crop) == (whole[1].size, HALF)
    assert lying(workspace) == before


def test_another_part_is_a_change_of_an_approved_offer_and_the_approval_keeps_its_files(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    photo = anna.ask(offer_file, offer, TODAY).photos[0]
    crop(anna, workspace, photo.ref.id, None)
    assert anna.ask(offer_file, offer, TODAY).status is Status.APPROVED
    crop(anna, workspace, photo.ref.id, HALF)
    assert anna.ask(offer_file, offer, TODAY).status is Status.IN_ASSESSMENT
    kept = [f"derived/{one.sha256}-{one.width}.webp" for one in photo.files]
    assert [name for name in kept if name not in lying(workspace)] == []


def test_a_withdrawn_photo_goes_with_the_files_of_its_earlier_part(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    anna.run(create_edition, Silent(), workspace.shelf, "Een")
    photo = anna.ask(offer_file, offer, TODAY).photos[0]
    crop(anna, workspace, photo.ref.id, HALF)
    anna.run(take_photo_off, Silent(), workspace.shelf, photo.ref.id)
    hashes = {one.sha256 for one in photo.files}
    left = [file for file in workspace.folder.rglob("*.webp") if file.stem.partition("-")[0] in hashes]
    assert left == []
    assert set(lying(workspace)) == anna.ask(needed_files)


def test_a_part_is_refused_where_no_change_is_possible(anna: Application, workspace: Workspace) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    photo = anna.ask(offer_file, offer, TODAY).photos[0].ref.id
    with pytest.raises(Invalid):
        crop(anna, workspace, photo, Crop(600, 0, 600, 100), Focus(-1, 0))
    with pytest.raises(NotFound):
        crop(anna, workspace, 99, HALF)
    anna.do(propose_offer, offer)
    before = lying(workspace)
    with pytest.raises(Refused):
        crop(anna, workspace, photo, HALF)
    anna.do(withdraw_photo, photo)
    with pytest.raises(Refused):
        crop(anna, workspace, photo, HALF)
    assert lying(workspace) == before
    assert keep_crop.__name__ == "keep_crop"


# ------------------------------------------------------------------ places of use


def test_every_place_of_use_is_named_before_a_withdrawal(
    anna: Application, bilal: Application, workspace: Workspace, tmp_path: Path
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    anna.run(create_edition, Silent(), workspace.shelf, "Een")
    photo = anna.ask(offer_file, offer, TODAY).photos[0]
    other = an_offer(anna, title="Zwemmen")
    with anna._database.reading() as session:
        original = session.get_one(Photo, photo.ref.id).original_sha256
    again = tmp_path / "opnieuw.jpg"
    again.write_bytes(workspace.media.read(f"originals/{original}"))
    bring(anna, workspace, again)
    [copy] = anna.do(assign_photos, [1], other, [TOLD]).value
    used = anna.ask(places_of_use, photo.ref.id)
    assert (used.releases, used.public, used.print_copy, used.left, used.falls_out) == (
        (1,),
        1,
        True,
        2,
        True,
    )
    assert used.others[0] == OtherUse(photo=copy.ref, offer=other, title="Zwemmen", same=True)
    assert used.sentences() == [
        f"De foto staat bij aanbod {offer}, Wandelen in het park.",
        "De foto zit in uitgave 1.",
        "Het publiek ziet de foto nu, in uitgave 1.",
        "Er is een kopie voor gedrukte gidsen; wat al gedrukt is, kun je niet terughalen.",
        f"Dezelfde foto staat bij aanbod {other}, Zwemmen, en blijft daar staan: haal de foto daar ook weg.",
        "Het aanbod heeft dan 2 van de 3 foto's die te zien mogen zijn, en valt uit de catalogus.",
    ]
    alone = anna.ask(places_of_use, copy.ref)
    assert (alone.releases, alone.public, alone.falls_out, alone.left) == ((), None, False, 0)
    with pytest.raises(NotFound):
        anna.ask(places_of_use, 99)
