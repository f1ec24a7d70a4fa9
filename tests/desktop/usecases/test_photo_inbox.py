"""The photo inbox: in by file and folder, suggested, assigned with one consent, or thrown away."""

import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from desktop.access import GRANTS, Permission, Role
from desktop.application import Application
from desktop.domain.offers import Status
from desktop.domain.photos import Consent, PhotoDraft
from desktop.errors import Conflict, Invalid, NotAllowed, Refused
from desktop.progress import Silent
from desktop.queries.offer_file import offer_file
from desktop.queries.photo_bytes import needed_files, no_longer_needed
from desktop.queries.photo_inbox import inbox, inbox_count, offer_choices
from desktop.queries.photo_terms import past_term
from desktop.queries.worklists import worklist
from desktop.usecases.checks import check_workspace
from desktop.usecases.offers import withdraw_offer
from desktop.usecases.photo_inbox import (
    TakenIn,
    assign_photos,
    discard_photos,
    keep_in_inbox,
    take_in,
    throw_away,
)
from desktop.usecases.photo_tidying import remove_past_term, tidy_photos
from desktop.usecases.photos import withdraw_photo
from desktop.usecases.redactions import take_photo_off
from desktop.workspace import Workspace, open_workspace
from tests.darkroom import draw_photo
from tests.factories import NOW, TODAY, a_colleague, a_provider, an_approved_offer, an_offer, photos_of

TOLD = PhotoDraft(
    alt="Mensen wandelen", consent=Consent.ADULT, people=2, consent_date=TODAY, attested_by="Marja"
)


def bring(app: Application, workspace: Workspace, *files: Path) -> TakenIn:
    return app.run(take_in, Silent(), workspace.media, files, "drop")


def lying(workspace: Workspace) -> list[str]:
    root = workspace.media.root
    return sorted(file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file())


def later(workspace: Workspace, days: int) -> Application:
    """Anna, so many days later, in the same workspace; files are as old as their photos."""
    for file in workspace.media.root.rglob("*"):
        os.utime(file, (NOW.timestamp(), NOW.timestamp()))
    return open_workspace(workspace.folder, clock=lambda: NOW + timedelta(days=days)).sign_in("Anna")


def test_files_and_folders_come_in_with_what_their_names_suggest(
    anna: Application, workspace: Workspace, tmp_path: Path
) -> None:
    club = a_provider(anna, "Wandelclub De Stap")
    offer = an_offer(anna, club)
    folder = tmp_path / "De Stap"
    (folder / ".thumbs").mkdir(parents=True)
    shutil.copy(draw_photo(tmp_path, 1), folder / "IMG_1.JPG")
    shutil.copy(draw_photo(tmp_path, 2), folder / ".thumbs" / "x.jpg")
    (folder / "lees mij.txt").write_text("geen foto")
    done = bring(anna, workspace, folder, draw_photo(tmp_path, 3))
    assert [one.file for one in done.added] == ["De Stap/IMG_1.JPG", "foto-3.jpg"]
    rows = {row.file: row for row in anna.ask(inbox)}
    assert (rows["De Stap/IMG_1.JPG"].provider, rows["De Stap/IMG_1.JPG"].offer) == (club, offer)
    assert (rows["foto-3.jpg"].provider, rows["foto-3.jpg"].offer) == (None, None)
    assert rows["foto-3.jpg"].until == TODAY + timedelta(days=30)
    assert anna.ask(inbox_count) == 2
    assert anna.run(check_workspace, Silent(), workspace.shelf).ok


def test_what_cannot_come_in_is_told_and_the_file_stays_where_it_is(
    anna: Application, workspace: Workspace, tmp_path: Path
) -> None:
    good, bad = draw_photo(tmp_path, 1), tmp_path / "stuk.jpg"
    bad.write_bytes(b"geen foto")
    bring(anna, workspace, good)
    before = lying(workspace)
    again = bring(anna, workspace, good, bad)
    assert again.added == ()
    assert [(one.file, one.message) for one in again.refused] == [
        (
            "stuk.jpg",
            "Dit is geen foto in JPEG, PNG, WebP of HEIC. Bewaar de foto als JPEG en voeg die toe.",
        ),
        ("foto-1.jpg", "foto-1.jpg zit al in het postvak."),
    ]
    assert (lying(workspace), good.exists(), bad.exists()) == (before, True, True)


def test_a_photo_that_was_withdrawn_does_not_come_back_through_the_inbox(
    anna: Application, workspace: Workspace, tmp_path: Path
) -> None:
    offer, file = an_offer(anna), draw_photo(tmp_path, 1)
    bring(anna, workspace, file)
    [photo] = anna.do(assign_photos, [1], offer, [TOLD]).value
    anna.run(take_photo_off, Silent(), workspace.shelf, photo.ref)
    assert [one.message for one in bring(anna, workspace, file).refused] == [
        "foto-1.jpg is eerder ingetrokken en kan niet terugkomen."
    ]
    assert lying(workspace) == []


def test_photos_that_look_the_same_stand_beside_each_other(
    anna: Application, workspace: Workspace, tmp_path: Path
) -> None:
    offer = an_offer(anna)
    photos_of(anna, workspace, offer, 1)
    smaller = tmp_path / "kleiner.jpg"
    with Image.open(draw_photo(tmp_path, 5)) as picture:
        picture.resize((1300 - 13, 891)).save(smaller, "JPEG", quality=60)
    bring(anna, workspace, draw_photo(tmp_path, 5), draw_photo(tmp_path, 8), smaller)
    rows = anna.ask(inbox)
    assert [row.file for row in rows] == ["foto-5.jpg", "kleiner.jpg", "foto-8.jpg"]
    assert [row.alike for row in rows] == [(3,), (1,), ()]


def test_consent_is_given_once_and_words_for_each(
    anna: Application, workspace: Workspace, tmp_path: Path
) -> None:
    offer = an_offer(anna)
    refs = [one.ref for one in bring(anna, workspace, *(draw_photo(tmp_path, n) for n in (1, 2))).added]
    anna.do(assign_photos, refs, offer, [TOLD, PhotoDraft(alt="De deur", slot="entrance")])
    photos = anna.ask(offer_file, offer, TODAY).photos
    assert [(one.draft.alt, one.draft.slot, one.source_name) for one in photos] == [
        ("Mensen wandelen", "", "foto-1.jpg"),
        ("De deur", "entrance", "foto-2.jpg"),
    ]
    assert anna.ask(inbox) == []
    assert anna.ask(no_longer_needed, lying(workspace)) == []


def test_assigning_is_a_change_of_the_offer_and_is_refused_where_a_change_is(
    anna: Application, bilal: Application, workspace: Workspace, tmp_path: Path
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    bring(anna, workspace, *(draw_photo(tmp_path, n) for n in (3, 4)))
    anna.do(assign_photos, [1], offer, [TOLD])
    assert anna.ask(offer_file, offer, TODAY).status is Status.IN_ASSESSMENT
    anna.do(withdraw_offer, offer, "gestopt")
    with pytest.raises(Refused):
        anna.do(assign_photos, [2], offer, [TOLD])
    with pytest.raises(Refused):
        anna.do(assign_photos, [2], offer, [TOLD, TOLD])
    with pytest.raises(Invalid):
        anna.do(assign_photos, [2], offer, [PhotoDraft(consent=Consent.NONE_RECOGNISABLE, people=1)])
    assert [row.ref.id for row in anna.ask(inbox)] == [2]
    assert [one.ref for one in anna.ask(offer_choices)] == []


def test_what_is_thrown_away_goes_with_its_files(
    anna: Application, workspace: Workspace, tmp_path: Path
) -> None:
    bring(anna, workspace, *(draw_photo(tmp_path, n) for n in (1, 2)))
    first, second = anna.ask(inbox)
    assert anna.run(throw_away, Silent(), workspace.media, [first.ref]) == 1
    assert set(lying(workspace)) == anna.ask(needed_files)
    with pytest.raises(Conflict):
        anna.do(discard_photos, [second.ref._replace(version=9)])


def test_the_inbox_is_for_those_who_work_with_photos(workspace: Workspace, tmp_path: Path) -> None:
    second = a_colleague(workspace, "Els", Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        bring(second, workspace, draw_photo(tmp_path))
    with pytest.raises(NotAllowed):
        second.do(keep_in_inbox, [], "drop")
    with pytest.raises(NotAllowed):
        second.run(tidy_photos, Silent(), workspace.media)
    with pytest.raises(NotAllowed):
        second.do(remove_past_term, [], [])


def test_a_slot_holds_one_photo_and_the_camera_tells_the_day(
    anna: Application, workspace: Workspace, tmp_path: Path
) -> None:
    offer = an_offer(anna)
    bring(anna, workspace, *(draw_photo(tmp_path, n) for n in (1, 2)))
    anna.do(assign_photos, [1, 2], offer, [PhotoDraft(slot="face", taken_on=date(2025, 1, 2))])
    photos = anna.ask(offer_file, offer, TODAY).photos
    assert [one.draft.slot for one in photos] == ["", "face"]
    assert photos[0].draft.taken_on_by == "club"


# ------------------------------------------------------------------ terms


def test_an_inbox_photo_goes_after_thirty_days_and_stands_on_the_work_list_as_one_line(
    anna: Application, workspace: Workspace, tmp_path: Path
) -> None:
    bring(anna, workspace, *(draw_photo(tmp_path, n) for n in (1, 2)))
    assert later(workspace, 30).ask(past_term, TODAY + timedelta(days=30)).inbox == ()
    after = later(workspace, 31)
    lines = after.ask(worklist, after.person, after.today)
    assert [(one.kind, one.why, one.mine) for one in lines] == [
        ("photo_inbox", "2 foto's wachten te lang", True)
    ]
    files = lying(workspace)
    tried = after.run(tidy_photos, Silent(), workspace.media, dry_run=True)
    assert (tried.past.inbox, list(tried.files), lying(workspace)) == ((1, 2), files, files)
    assert after.run(tidy_photos, Silent(), workspace.media) == tried
    assert (lying(workspace), after.ask(inbox)) == ([], [])


def test_photos_of_an_offer_that_is_over_go_unless_an_approval_sealed_them(
    anna: Application, bilal: Application, workspace: Workspace, tmp_path: Path
) -> None:
    sealed = an_approved_offer(anna, bilal, workspace)
    [extra] = bring(anna, workspace, draw_photo(tmp_path, 7)).added
    anna.do(assign_photos, [extra.ref], sealed, [TOLD])
    anna.do(withdraw_offer, sealed, "gestopt")
    never = an_offer(anna, title="Zwemmen")
    photos_of(anna, workspace, never)
    anna.do(withdraw_offer, never, "gestopt")
    after = later(workspace, 91)
    done = after.run(tidy_photos, Silent(), workspace.media)
    kept = [one.ref.id for one in after.ask(offer_file, sealed, TODAY).photos]
    assert (len(kept), after.ask(offer_file, never, TODAY).photos) == (3, ())
    assert len(done.past.photos) == 4
    assert set(lying(workspace)) == after.ask(needed_files)
    assert after.run(check_workspace, Silent(), workspace.shelf).ok


def test_what_a_withdrawal_left_behind_goes_and_old_photos_are_asked_again(
    anna: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    first, second = photos_of(anna, workspace, offer, 2)
    anna.do(withdraw_photo, first)  # and then the power went
    after = later(workspace, 800)
    done = after.run(tidy_photos, Silent(), workspace.media)
    assert [(one.offer, one.photos) for one in done.past.ask_again] == [(offer, (second,))]
    assert len(done.files) == 4
    assert set(lying(workspace)) == after.ask(needed_files)
    lines = [one for one in after.ask(worklist, after.person, after.today) if one.kind == "photo_age"]
    assert [(one.ref, one.why, one.turn) for one in lines] == [
        (offer, "Vraag nieuwere foto's voor één aanbod", "club")
    ]


def test_giving_a_photo_to_an_offer_takes_the_right_to_edit_it(
    anna: Application, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = an_offer(anna)
    bring(anna, workspace, draw_photo(tmp_path))
    daan = a_colleague(workspace, "Daan", Role.PUBLISHING_ADMIN)
    rights = frozenset({Permission.READ, Permission.PHOTO_INBOX})
    monkeypatch.setitem(GRANTS, Role.PUBLISHING_ADMIN, rights)
    with pytest.raises(NotAllowed):
        daan.do(assign_photos, [1], offer, [TOLD])
    daan.do(discard_photos, [1])


@pytest.mark.skipif(os.name == "nt", reason="a name there is always text")
def test_one_file_with_a_name_that_is_no_text_does_not_keep_the_others_out(
    app: Application, workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    draw_photo(folder, 1)
    odd = os.fsencode(folder) + b"/caf\xe9.jpg"
    shutil.copy(draw_photo(tmp_path, 2), odd)
    done = bring(app, workspace, folder)
    assert [one.file for one in done.added] == ["map/foto-1.jpg"]
    assert [(one.file, one.message) for one in done.refused] == [
        (
            "map/caf\ufffd.jpg",
            "In deze bestandsnaam staan tekens die geen tekst zijn. Geef de foto een andere naam.",
        )
    ]
    assert [row.file for row in app.ask(inbox)] == ["map/foto-1.jpg"]
