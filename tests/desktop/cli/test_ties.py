"""`provider tie` as people type it."""

from __future__ import annotations


def test_a_tie_is_declared_and_ended(line) -> None:
    line.begin()
    line.answer("provider", "add", "--name", "SV Ahoy", "--as", "Anna")
    made = line.answer("provider", "tie", 1, "--reason", "Lid", "--since", "2020-01-01", "--as", "Anna")
    assert made == {"ref": 1, "ties": [{"person": "Anna", "since": "2020-01-01", "until": None}]}
    told = line("provider", "tie", 1, "--end", "--until", "2099-01-01", "--as", "Anna")
    assert (told.code, told.out) == (0, "Tot en met 1 januari 2099 beslis je niet over aanbod van SV Ahoy.\n")
    again = line("provider", "tie", 1, "--reason", "Lid", "--as", "Anna")
    assert (again.code, again.err) == (1, "Je hebt al gemeld dat je een band met deze aanbieder hebt.\n")
