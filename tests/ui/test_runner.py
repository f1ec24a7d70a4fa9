"""The runner: two lanes, one broadcast, and nobody is called who is gone."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from desktop.access import Permission, Role
from desktop.application import Application, needs
from desktop.domain.people import Person, PersonDraft
from desktop.domain.values import Topic
from desktop.errors import Invalid, NotAllowed
from desktop.queries.people import people
from desktop.usecases.people import add_person
from ui.runner import EVERYTHING, Runner

CARLA = PersonDraft(name="Carla", roles=(Role.ASSOCIATION_ADVISOR,))


class Ear(QObject):
    """Hears everything, in order."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.heard: list[object] = []
        runner.changed.connect(self.hear)

    def hear(self, what: object) -> None:
        self.heard.append(what)


@pytest.fixture
def ear(runner: Runner) -> Ear:
    return Ear(runner)


@needs(Permission.READ)
def slow(session, gate: Event, value: str) -> str:
    gate.wait(10)
    return value


@needs(Permission.READ)
def count_to(app: Application, progress, most: int, gate: Event) -> int:
    for number in range(1, most + 1):
        progress.step(number, most, f"stap {number}")
        gate.wait(10)
    return most


@needs(Permission.READ)
def breaks(session) -> None:
    raise ZeroDivisionError


def test_a_question_is_answered_on_the_screens_thread(qtbot, runner: Runner, ear: Ear):
    runner.ask(people).then(ear.hear)
    qtbot.waitUntil(runner.quiet)
    assert [[one.name for one in found] for found in ear.heard] == [["Anna"]]


def test_pages_hear_what_changed_before_the_answer_comes(qtbot, runner: Runner, ear: Ear):
    runner.do(add_person, CARLA).then(ear.hear)
    qtbot.waitUntil(runner.quiet)
    assert (ear.heard[0], ear.heard[1].id) == (frozenset({Topic.PEOPLE}), 2)


def test_a_refusal_goes_to_who_asked_or_else_to_the_window(qtbot, runner: Runner, ear: Ear):
    runner.expected_failures = []
    runner.failed.connect(runner.expected_failures.append)
    runner.do(add_person, PersonDraft(name="", roles=())).if_refused(ear.hear)
    runner.do(add_person, PersonDraft(name="", roles=()))
    qtbot.waitUntil(runner.quiet)
    kinds = [type(one) for one in (*ear.heard, *runner.expected_failures)]
    assert kinds == [Invalid, Invalid]


def test_a_bug_goes_to_the_window_even_when_refusals_are_taken(qtbot, runner: Runner, ear: Ear):
    runner.expected_failures = []
    runner.failed.connect(runner.expected_failures.append)
    runner.ask(breaks).if_refused(ear.hear)
    qtbot.waitUntil(runner.quiet)
    assert ([type(one) for one in runner.expected_failures], ear.heard) == ([ZeroDivisionError], [])


def test_a_newer_question_replaces_the_one_that_waits(qtbot, runner: Runner, ear: Ear):
    gate = Event()
    for letters in ("w", "wa", "wan"):
        runner.ask_latest(ear, slow, gate, letters).then(ear.hear)
    gate.set()
    qtbot.waitUntil(runner.quiet)
    assert ear.heard == ["wan"]


def test_questions_of_two_pages_do_not_replace_each_other(qtbot, runner: Runner, ear: Ear):
    gate, other = Event(), QObject()
    gate.set()
    runner.ask_latest(ear, slow, gate, "een").then(ear.hear)
    runner.ask_latest(other, slow, gate, "twee").then(ear.hear)
    qtbot.waitUntil(runner.quiet)
    assert ear.heard == ["een", "twee"]


def test_a_page_that_is_gone_is_not_called(qtbot, runner: Runner):
    import shiboken6

    label = QLabel("oud")
    gate = Event()
    runner.ask(slow, gate, "nieuw").then(label.setText)
    shiboken6.delete(label)
    gate.set()
    qtbot.waitUntil(runner.quiet)


def test_long_work_does_not_keep_questions_waiting(qtbot, runner: Runner, ear: Ear):
    gate = Event()
    runner.run(count_to, 2, gate).then(ear.hear)
    runner.ask(people).then(ear.hear)
    qtbot.waitUntil(lambda: len(ear.heard) == 1)
    gate.set()
    qtbot.waitUntil(runner.quiet)
    assert ear.heard[1:] == [EVERYTHING, 2]


def test_long_work_tells_how_far_it_is(qtbot, runner: Runner):
    gate, steps = Event(), []
    gate.set()
    runner.run(count_to, 2, gate).showing(lambda done, total, words: steps.append((done, total, words)))
    qtbot.waitUntil(runner.quiet)
    assert steps == [(1, 2, "stap 1"), (2, 2, "stap 2")]


def test_cancelled_work_stops_silently_and_pages_look_again(qtbot, runner: Runner, ear: Ear):
    gate = Event()
    answer = runner.run(count_to, 99, gate).then(ear.hear)
    answer.cancel()
    gate.set()
    qtbot.waitUntil(runner.quiet)
    assert ear.heard in ([], [EVERYTHING])


def test_closing_cancels_and_waits(app: Application, qtbot):
    runner = Runner(app)
    gate = Event()
    gate.set()
    runner.run(count_to, 10_000_000, gate)
    runner.close()
    assert runner.ask(people).cancelled


def test_one_may_work_on_as_somebody_else(qtbot, runner: Runner, ear: Ear):
    carla = Person(id=2, name="Carla", roles=frozenset({Role.ASSOCIATION_ADVISOR}))
    assert runner.why_not(add_person) == ""
    runner.become(carla)
    assert (runner.person, ear.heard) == (carla, [EVERYTHING])
    assert runner.why_not(add_person) == "Dit mag alleen een beheerder."
    runner.do(add_person, CARLA).if_refused(ear.hear)
    qtbot.waitUntil(runner.quiet)
    assert type(ear.heard[-1]) is NotAllowed
