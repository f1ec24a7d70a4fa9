"""Files say what they are for, stay small, and name no place or person that is not the project's."""

import ast
import re

import pytest

from tests.house.files import ROOT, named, sources, tracked_texts

PYTHON = sources("desktop", "ui", "tests")
MOST_LINES = 400

# Every host the project names is a choice: vocabularies, example addresses, this machine itself.
CHOSEN_HOSTS = {
    "127.0.0.1",
    "creativecommons.org",
    "eur-lex.europa.eu",
    "json-schema.org",
    "localhost",
    "schema.org",
    "semver.org",
    "www.w3.org",
}
HOST = re.compile(r"https?://([\w-]+(?:\.[\w-]+)+|localhost)", re.IGNORECASE)
# Reserved for examples by RFC 2606, with the look-alikes that our sample clubs use.
EXAMPLE_HOST = re.compile(r"(^|\.)(example(\.\w+)?|test|invalid|voorbeeld\.nl|club\.nl)$")
LICENCE_TEXTS = ("LICENSE", "LICENSE.txt", "OFL.txt")
MACHINE_PATH = re.compile(r"(?<![\w.~/$}-])/(work|root|tmp|home)/\w")


@pytest.mark.parametrize("file", PYTHON, ids=named)
def test_a_file_says_in_its_first_line_what_it_is_for_and_stays_small(file) -> None:
    text = file.read_text("utf-8")
    docstring = ast.get_docstring(ast.parse(text)) if text.startswith('"""') else None
    assert docstring, "the first line is a docstring"
    assert len(text.splitlines()) <= MOST_LINES


def test_the_project_names_no_host_by_accident() -> None:
    hosts = {
        (name, host.lower())
        for name, text in tracked_texts().items()
        if not name.endswith(LICENCE_TEXTS)
        for host in HOST.findall(text)
        if not EXAMPLE_HOST.search(host.lower())
    }
    assert {found for found in hosts if found[1] not in CHOSEN_HOSTS} == set()


def test_the_project_names_no_path_of_somebodys_machine() -> None:
    found = {
        f"{name}: {line.strip()[:100]}"
        for name, text in tracked_texts().items()
        for line in text.splitlines()
        if MACHINE_PATH.search(line)
    }
    assert found == set()


def test_lock_files_pin_every_package_by_hash_and_name_no_host() -> None:
    for file in sorted((ROOT / "requirements").glob("*.lock")):
        text = file.read_text("utf-8")
        packages = re.findall(r"^[a-z0-9].*", text, re.MULTILINE)
        assert packages
        assert [line for line in packages if "==" not in line or not line.endswith("\\")] == []
        assert "://" not in text


def test_the_lock_for_users_is_part_of_the_lock_for_developers() -> None:
    pins = {
        name: set(re.findall(r"^(\S+==\S+)", (ROOT / "requirements" / name).read_text("utf-8"), re.MULTILINE))
        for name in ("runtime.lock", "dev.lock")
    }
    assert pins["runtime.lock"] - pins["dev.lock"] == set()
