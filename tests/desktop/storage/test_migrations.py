"""The tables that migrations make are the tables of the program."""

import re
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from desktop.storage.database import Database
from desktop.storage.roots import Record
from desktop.storage.upgrade import MIGRATIONS

VERSIONS = sorted((MIGRATIONS / "versions").glob("*.py"))


def test_models_and_migrations_are_the_same(database: Database) -> None:
    # Alembic misreads an empty text as a default on SQLite; the migrations are the same for both.
    options = {"compare_type": True, "compare_server_default": not database.is_sqlite}
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Record.metadata) == []


def test_a_migration_imports_nothing_of_ours() -> None:
    imports = {line for file in VERSIONS for line in _imports(file)}
    assert imports <= {"import sqlalchemy as sa", "from alembic import op"}


def _imports(file: Path) -> list[str]:
    return re.findall(r"^ *(?:from|import) .*$", file.read_text(), re.MULTILINE)


def test_migrations_are_numbered_one_after_the_other_as_their_files_say() -> None:
    pattern = re.compile(r'^revision = "(\d+)"\ndown_revision = (\S+)$', re.MULTILINE)
    said = [pattern.search(file.read_text()) for file in VERSIONS]
    numbers = [f"{number:04}" for number in range(1, len(VERSIONS) + 1)]
    before = ["None", *(f'"{number}"' for number in numbers)]
    assert [match.groups() for match in said if match] == list(zip(numbers, before, strict=False))
    assert [file.name.partition("_")[0] for file in VERSIONS] == numbers
