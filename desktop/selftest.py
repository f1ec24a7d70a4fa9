"""`--self-test`: the main job once in a temporary folder: a built program proves that it is complete."""

from __future__ import annotations

import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import keyring
from keyring.backends.fail import Keyring
from openpyxl import Workbook
from PIL import Image, ImageDraw

from desktop.access import Role
from desktop.application import Application
from desktop.catalogues import criteria_set
from desktop.domain.approval import facts_of
from desktop.domain.criteria import Judgement, Verdict, weight_and_duty
from desktop.domain.offers import OfferDraft, Slot
from desktop.domain.people import PersonDraft
from desktop.domain.photos import Consent, PhotoDraft
from desktop.progress import Silent
from desktop.publishing.verify import verify_folder
from desktop.queries.providers import providers
from desktop.resources import resource
from desktop.storage.checks import check_database
from desktop.usecases.assessment import approve_offer, propose_offer, record_visit
from desktop.usecases.imports import import_providers
from desktop.usecases.offers import Confirmation, add_offer, confirm_offer
from desktop.usecases.people import add_person
from desktop.usecases.photos import add_photos
from desktop.usecases.releases import Made, create_edition
from desktop.usecases.verdicts import judge_all
from desktop.workspace import WorkspaceFile, create_workspace, open_workspace

Say = Callable[[str], None]


def self_test() -> int:
    """Do everything once and say so, one line a step; 0 when all of it works, else 1."""
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]  # the keys of the person who runs this are left alone
    try:
        with tempfile.TemporaryDirectory(prefix="beweegkeur-") as folder:
            _main_job(Path(folder), _say)
    except Exception:  # noqa: BLE001  # whatever broke: this is how a built program tells it
        sys.stderr.write(traceback.format_exc())
        _say("FAILED")
        return 1
    _say("all is well")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"self-test: {text}\n")
    sys.stdout.flush()


def _main_job(folder: Path, say: Say) -> None:
    samples = sorted(resource("samples").glob("*.sqlite"))
    _insist(bool(samples))
    for sample in samples:
        _open_sample(folder / sample.stem, sample)
        say(f"opened and checked {sample.name}")
    workspace = create_workspace(folder / "werkmap")
    try:
        first = workspace.sign_in("Eerste")
        first.do(add_person, PersonDraft(name="Tweede", roles=(Role.CURATOR,)))
        provider = _imported(first, folder)
        say("imported a workbook, read in a child process")
        offer = _entered(first, provider)
        _photographed(first, offer, folder, workspace.media.root)
        say("took photos in, read in a child process")
        _judged(first, offer)
        first.do(propose_offer, offer)
        workspace.sign_in("Tweede").do(approve_offer, offer)
        say("judged an offer, approved by a second person")
        made = first.run(create_edition, Silent(), replace(workspace.shelf, keys=folder / "keys"), "Proef")
        _verified(made)
        say("made and verified a release")
    finally:
        workspace.close()


def _open_sample(folder: Path, sample: Path) -> None:
    """A workspace of an older version, brought up to date by opening it."""
    folder.mkdir()
    shutil.copyfile(sample, folder / "beweegkeur.sqlite")
    (folder / "workspace.toml").write_text(WorkspaceFile().text(), encoding="utf-8")
    workspace = open_workspace(folder)
    try:
        with workspace.database.reading() as session:
            _insist(check_database(session) == [])
    finally:
        workspace.close()


def _imported(app: Application, folder: Path) -> int:
    """A provider from a workbook; its ref."""
    book = Workbook()
    sheet = book.create_sheet("Clubs", 0)
    sheet.append(["name", "kvk", "postcode", "city"])
    sheet.append(["Wandelclub De Proef", "12345678", "3083 AB", "Rotterdam"])
    book.save(folder / "clubs.xlsx")
    report = app.run(import_providers, Silent(), folder / "clubs.xlsx")
    _insist(report.created == 1)
    (row,) = app.ask(providers)
    return row.ref.id


def _entered(app: Application, provider: int) -> int:
    draft = OfferDraft(
        provider=provider,
        title="Wandelen in het park",
        summary="Rustig wandelen met koffie na afloop.",
        movement_form="walking",
        target_groups=("inactive_adults",),
        level="light",
        trial_sessions=3,
        price_cents=800,
        price_period="month",
        flexible=True,
        slots=(Slot(weekday=2, start="10:00", end="11:00"),),
        place="Theehuis",
        postcode="3083 AB",
        city="Rotterdam",
    )
    return app.do(add_offer, draft).value.id


def _photographed(app: Application, offer: int, folder: Path, media: Path) -> None:
    files = [folder / f"foto-{number}.jpg" for number in (1, 2, 3)]
    for number, file in enumerate(files, start=1):
        picture = Image.new("RGB", (1200, 800), (60 * number, 120, 160))
        ImageDraw.Draw(picture).rectangle((number * 200, 100, number * 300, 700), fill=(220, 60 * number, 40))
        picture.save(file)
    draft = PhotoDraft(alt="Mensen wandelen in het park", consent=Consent.NONE_RECOGNISABLE)
    added = app.run(add_photos, Silent(), offer, files, media, [draft])
    _insist(len(added.added) == len(files))


def _judged(app: Application, offer: int) -> None:
    app.do(record_visit, offer, app.today, ["Eerste", "Iemand van de club"])
    facts = facts_of(OfferDraft(provider=1, title=""))
    judgements = [
        Judgement(criterion=one.code, verdict=Verdict.MEETS, evidence="Gezien", evidence_date=app.today)
        for one in criteria_set().criteria
        if weight_and_duty(one, facts).applies
    ]
    app.do(judge_all, offer, judgements)
    app.do(confirm_offer, offer, Confirmation(day=app.today, intake_status="open"))


def _verified(made: Made) -> None:
    _insist(made.offers == 1)
    _insist(verify_folder(made.folder).ok)


def _insist(holds: bool) -> None:
    """Fail the self-test where something went otherwise than it must."""
    if not holds:
        raise AssertionError("this must not happen")
