"""Settings of this machine: kept whole, and never a reason to stop."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import Refused
from desktop.settings import Settings, read_settings, write_settings

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@given(st.sampled_from(["nl", "en"]), st.lists(TEXTS, max_size=4))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, language: str, recent: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    settings = Settings(language=language, recent=tuple(recent))
    write_settings(folder, settings)
    assert read_settings(folder) == settings


@pytest.mark.parametrize("content", ["", "language = 7", "recent = 'x'", "{", "language = 'fy'", "\x00"])
def test_a_file_that_is_odd_gives_the_defaults(tmp_path: Path, content: str) -> None:
    (tmp_path / "settings.toml").write_text(content)
    assert read_settings(tmp_path) == Settings()


def test_the_last_workspace_comes_first_and_ten_are_kept() -> None:
    settings = Settings()
    for number in range(12):
        settings = settings.with_recent(Path(f"/w{number}"))
    assert settings.with_recent(Path("/w5")).recent[:3] == ("/w5", "/w11", "/w10")
    assert len(settings.recent) == 10


def test_a_folder_that_cannot_be_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused):
        write_settings(tmp_path / "file", Settings())
