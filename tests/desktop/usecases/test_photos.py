"""Photos of an offer: taken, refused, described, moved, and withdrawn from everywhere."""

from pathlib import Path

import pytest

from desktop.application import Application
from desktop.domain.offers import Status
from desktop.domain.photos import Consent, PhotoDraft
from desktop.errors import Invalid, Refused
from desktop.progress import Silent
from desktop.publishing.verify import verify_folder
from desktop.queries.offer_file import offer_file
from desktop.usecases.photos import add_photos, describe_photo, keep_photos, move_photo, withdraw_photo
from desktop.usecases.redactions import take_photo_off
from desktop.usecases.releases import create_edition, verify_release
from desktop.workspace import Workspace
from tests.darkroom import draw_photo
from tests.factories import TODAY, an_approved_offer, an_offer, photos_of


def take(app: Application, workspace: Workspace, offer: int, files: list[Path], *drafts: PhotoDraft):
    return app.run(add_photos, Silent(), offer, files, workspace.media.root, drafts or (PhotoDraft(),))


def test_good_photos_are_taken_while_a_broken_one_is_refused(
    anna: Application, workspace: Workspace, tmp_path: Path
) -> None:
    offer, broken = an_offer(anna), tmp_path / "stuk.jpg"
    broken.write_bytes(b"\xff\xd8\xff geen foto")
    done = take(anna, workspace, offer, [draw_photo(tmp_path), broken])
    assert [(one.file, one.widths) for one in done.added] == [("foto-1.jpg", (400, 800))]
    assert [one.file for one in done.refused] == ["stuk.jpg"]
    [photo] = anna.ask(offer_file, offer, TODAY).photos
    assert (photo.source_name, photo.problem) == ("foto-1.jpg", "de toestemming ontbreekt")


def test_a_photo_that_looks_like_another_is_taken_with_a_warning(
    anna: Application, workspace: Workspace, tmp_path: Path
) -> None:
    offer = an_offer(anna)
    take(anna, workspace, offer, [draw_photo(tmp_path)])
    [again] = take(anna, workspace, offer, [draw_photo(tmp_path)]).added
    assert again.warnings == (f"Deze lijkt op foto-1.jpg van aanbod {offer}.",)


def test_consent_of_nobody_recognisable_with_people_is_refused(
    anna: Application, workspace: Workspace, tmp_path: Path
) -> None:
    offer = an_offer(anna)
    with pytest.raises(Invalid):
        take(
            anna,
            workspace,
            offer,
            [draw_photo(tmp_path)],
            PhotoDraft(consent=Consent.NONE_RECOGNISABLE, people=3),
        )
    with pytest.raises(Refused):
        take(anna, workspace, offer, [draw_photo(tmp_path)], PhotoDraft(), PhotoDraft())
    assert list(workspace.media.root.rglob("*.webp")) == []


def test_the_first_photo_is_the_cover(anna: Application, workspace: Workspace) -> None:
    offer = an_offer(anna)
    first, second, third = photos_of(anna, workspace, offer)
    anna.do(move_photo, third, 1)
    order = [photo.ref.id for photo in anna.ask(offer_file, offer, TODAY).photos]
    assert order == [third, first, second]


def test_another_alternative_text_is_a_change_of_an_approved_offer(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    photo = anna.ask(offer_file, offer, TODAY).photos[0]
    anna.do(describe_photo, photo.ref, photo.draft)
    assert anna.ask(offer_file, offer, TODAY).status is Status.APPROVED
    anna.do(describe_photo, photo.ref, PhotoDraft(alt="Anders", consent=Consent.ADULT, people=2))
    assert anna.ask(offer_file, offer, TODAY).status is Status.IN_ASSESSMENT


def test_photos_are_kept_by_name_of_the_use_case() -> None:
    assert keep_photos.__name__ == "keep_photos"


def test_a_withdrawn_photo_leaves_catalogue_media_and_stored_releases(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    extra = anna.ask(offer_file, offer, TODAY).photos[0]
    anna.run(create_edition, Silent(), workspace.shelf, "Een")
    made = anna.run(take_photo_off, Silent(), workspace.shelf, extra.ref)

    assert made is not None
    assert (made.kind, made.offers) == ("emergency", 0)  # two photos are not enough
    hashes = {file.sha256 for file in extra.files}
    left = [file for file in workspace.folder.rglob("*.webp") if file.stem.partition("-")[0] in hashes]
    assert left == []
    found = anna.run(verify_release, Silent(), workspace.shelf, 1)
    assert (found.ok, found.redacted) == (True, len(extra.files))
    assert verify_folder(made.folder).ok


def test_a_photo_is_withdrawn_once_and_never_comes_back(
    anna: Application, workspace: Workspace, tmp_path: Path
) -> None:
    offer = an_offer(anna)
    [photo] = take(anna, workspace, offer, [draw_photo(tmp_path)]).added
    anna.do(withdraw_photo, photo.ref)
    with pytest.raises(Refused):
        anna.do(withdraw_photo, photo.ref)
    with pytest.raises(Refused):
        take(anna, workspace, offer, [draw_photo(tmp_path)])
