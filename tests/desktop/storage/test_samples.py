"""A workspace of every version that was ever released still opens."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.domain.offers import Status
from desktop.progress import Silent
from desktop.resources import resource
from desktop.storage.checks import check_database
from desktop.storage.database import Database
from desktop.storage.records import Offer
from desktop.storage.upgrade import MIGRATIONS, Version, check_version, make_ready
from tests.samples.make import make

SAMPLES = sorted(resource("samples").glob("*.sqlite"))
OLDER = sorted(file.name[:4] for file in (MIGRATIONS / "versions").glob("*.py"))[:-1]


def test_there_is_a_sample_of_every_older_version() -> None:
    assert [sample.stem for sample in SAMPLES] == OLDER


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_an_old_workspace_opens_and_is_whole(sample: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{shutil.copy(sample, tmp_path / 'beweegkeur.sqlite')}"
    assert check_version(url) is Version.OLDER
    make_ready(url, tmp_path / "backups", Silent())
    database = Database(url)
    with database.reading() as session:
        assert check_database(session) == []
        approved = select(Offer.title).filter_by(status=Status.APPROVED)
        assert session.scalars(approved).all() == ["Wandelen"]
    backups = [backup.name for backup in (tmp_path / "backups").iterdir()]
    assert backups == [f"beweegkeur-voor-{sample.stem}.sqlite"]


def test_a_sample_is_made_as_its_version_is(tmp_path: Path) -> None:
    make(tmp_path / "sample.sqlite")
    assert check_version(f"sqlite:///{tmp_path / 'sample.sqlite'}") is Version.CURRENT
