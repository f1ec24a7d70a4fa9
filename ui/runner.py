"""Runs questions, changes and long work off the screen's thread, and tells every page what changed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime
from functools import partial
from threading import Event
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from desktop.access import holders
from desktop.application import NEEDS, Application, Read, Work
from desktop.domain.people import Person
from desktop.domain.values import Topic
from desktop.errors import AppError, Cancelled
from desktop.i18n import _
from desktop.progress import Progress
from desktop.words import word
from ui.sweeping import Sweeper, sweep

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
Step = Callable[[int, int, str], None]
EVERYTHING = frozenset(Topic)


class Answer(Generic[R]):
    """What was asked, on its way; to long work it is the `Progress`. Deliberately not a QObject."""

    def __init__(self, to_screen: Callable[[Callable[[], None]], None]) -> None:
        self.title = ""
        self._to_screen = to_screen
        self._stop = Event()
        self._then: list[Callable[[R], None]] = []
        self._refused: Callable[[AppError], None] | None = None
        self._steps: list[Step] = []

    def then(self, receive: Callable[[R], None]) -> Answer[R]:
        """Give the result to `receive`, a bound method, on the screen's thread."""
        self._then.append(receive)
        return self

    def into(self, change: Callable[[R], S]) -> Answer[S]:
        """The same answer as something else, for who cannot use it as it comes."""
        made: Answer[S] = Answer(self._to_screen)
        self._then.append(lambda result: made.receive(change(result)))
        return made

    def if_refused(self, receive: Callable[[AppError], None]) -> Answer[R]:
        """Give a failure to `receive` instead of to the window's banner."""
        self._refused = receive
        return self

    def showing(self, step: Step) -> Answer[R]:
        """Tell `step` how far the work is: done, total (0 = unknown), text."""
        self._steps.append(step)
        return self

    def called(self, title: str) -> Answer[R]:
        """What people call this work while it runs: the title of the progress strip."""
        self.title = title
        return self

    def cancel(self) -> None:
        """Ask to stop: what still waits is not begun, long work stops at its next step."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def step(self, done: int, total: int, text: str = "") -> None:
        """Called by the work itself; raises Cancelled when somebody asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self._to_screen(lambda: self._show(done, total, text))

    def receive(self, result: R) -> None:
        for receive in self._then:
            _if_alive(receive, result)

    def refuse(self, error: AppError) -> bool:
        """True when somebody takes this failure."""
        if self._refused is None:
            return False
        _if_alive(self._refused, error)
        return True

    def _show(self, done: int, total: int, text: str) -> None:
        for show in self._steps:
            _if_alive(show, done, total, text)


class Lanes(QObject):
    """The only one that starts threads: one lane for questions and changes, one for long work."""

    failed = Signal(object)  # an exception nobody took
    started = Signal(object)  # the Answer of long work
    ended = Signal(object)

    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ask")
        self._long_lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="run")
        self._open: set[Answer[Any]] = set()
        self._closed = False
        self._sweeper = Sweeper(self)
        self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def start(
        self, task: Callable[Concatenate[Progress, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> Answer[R]:
        """Start long work that needs no workspace yet, such as opening one."""
        return self._submit_long(lambda progress: task(progress, *args, **kwargs))

    def quiet(self) -> bool:
        """Nothing is on its way."""
        return not self._open

    def is_open(self, answer: Answer[Any]) -> bool:
        """This is still on its way."""
        return answer in self._open

    def busy_with(self) -> list[str]:
        """The titles of the long work that is under way."""
        return [answer.title for answer in self._open if answer.title]

    def close(self) -> None:
        """Cancel what can be cancelled and wait for the rest."""
        self._closed = True
        for answer in self._open:
            answer.cancel()
        self._lane.shutdown(wait=True)
        self._long_lane.shutdown(wait=True)
        sweep()

    def _submit(
        self, lane: ThreadPoolExecutor, work: Callable[[Progress], R], droppable: bool = False
    ) -> Answer[R]:
        answer: Answer[R] = Answer(self._post)
        if self._closed:
            answer.cancel()
            return answer
        self._open.add(answer)

        def begin() -> R:
            if answer.cancelled:
                raise Cancelled
            return work(answer)

        def finish(future: Future[R]) -> None:
            self._forget(answer)
            if not (droppable and answer.cancelled):
                self._hand_over(answer, future)

        lane.submit(begin).add_done_callback(lambda future: self._post(lambda: finish(future)))
        return answer

    def _submit_long(self, work: Callable[[Progress], R]) -> Answer[R]:
        answer = self._submit(self._long_lane, work)
        self.started.emit(answer)
        return answer

    def _forget(self, answer: Answer[Any]) -> None:
        self._open.discard(answer)
        self.ended.emit(answer)

    def _hand_over(self, answer: Answer[R], future: Future[R]) -> None:
        error = future.exception()
        if error is None:
            answer.receive(future.result())
        elif isinstance(error, Cancelled):
            return
        elif not (isinstance(error, AppError) and answer.refuse(error)):
            self.failed.emit(error)

    def _post(self, call: Callable[[], None]) -> None:
        self._posted.emit(call)

    def _call(self, posted: Callable[[], None]) -> None:
        posted()


class Runner(Lanes):
    """Asks and does in the name of one person at work in one workspace."""

    changed = Signal(object)  # frozenset[Topic]: what a change touched
    person_changed = Signal()

    def __init__(self, app: Application) -> None:
        super().__init__()
        self._app = app
        self._latest: dict[tuple[int, Callable[..., object]], Answer[Any]] = {}
        self.ended.connect(self._drop_latest)

    @property
    def person(self) -> Person:
        return self._app.person

    @property
    def proves_identity(self) -> bool:
        """This workspace knows by a log-in who somebody is; where it does not, `become` is honest."""
        return self._app.proves_identity

    @property
    def now(self) -> datetime:
        """This moment, by the application's clock."""
        return self._app.now

    @property
    def today(self) -> date:
        """The day in the city, by the application's clock."""
        return self._app.today

    def become(self, person: Person) -> None:
        """Work on as somebody else; only for a workspace that does not prove who one is."""
        self._app = self._app.as_person(person)
        self.person_changed.emit()
        self.changed.emit(EVERYTHING)

    def may(self, use_case: Callable[..., object]) -> bool:
        return self._app.may(use_case)

    def why_not(self, use_case: Callable[..., object]) -> str:
        """Who may do this, as a sentence; empty when this person may."""
        if self._app.may(use_case):
            return ""
        who = _(" or ").join(word(role) for role in holders(NEEDS[use_case]))
        return _("Only a {who} may do this.").format(who=who)

    def ask(self, query: Callable[Concatenate[Read, P], R], *args: P.args, **kwargs: P.kwargs) -> Answer[R]:
        """Put a question; the answer of one that was cancelled meanwhile is dropped."""
        app = self._app
        return self._submit(self._lane, lambda _: app.ask(query, *args, **kwargs), droppable=True)

    def ask_latest(
        self,
        owner: QObject,
        query: Callable[Concatenate[Read, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Answer[R]:
        """Put a question that replaces the one `owner` put to the same query before: type-to-filter."""
        key = (id(owner), query)
        if (earlier := self._latest.get(key)) is not None:
            earlier.cancel()
        answer = self.ask(query, *args, **kwargs)
        self._latest[key] = answer
        return answer

    def do(self, change: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> Answer[R]:
        """Carry out a change; pages hear of it before its own `then`."""
        return self._do(self._app, change, *args, **kwargs)

    def do_under(
        self, criteria: str, change: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> Answer[R]:
        """The same for what was read under this version of the criteria; refused once another judges."""
        return self._do(self._app.under(criteria), change, *args, **kwargs)

    def _do(
        self, app: Application, change: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> Answer[R]:
        def work(_: Progress) -> R:
            done = app.do(change, *args, **kwargs)
            self._post(lambda: self.changed.emit(done.touched))
            return done.value

        return self._submit(self._lane, work)

    def run(
        self, task: Callable[Concatenate[Application, Progress, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> Answer[R]:
        """Start long work with progress and cancel; it may touch anything, also when it stops half-way."""
        app = self._app

        def work(progress: Progress) -> R:
            try:
                return app.run(task, progress, *args, **kwargs)
            finally:
                self._post(lambda: self.changed.emit(EVERYTHING))

        return self._submit_long(work)

    def _drop_latest(self, answer: Answer[Any]) -> None:
        for key in [key for key, latest in self._latest.items() if latest is answer]:
            del self._latest[key]


def _if_alive(receive: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
    """Call, unless it is a method of a widget that Qt has deleted meanwhile."""
    method = receive.func if isinstance(receive, partial) else receive
    owner = getattr(method, "__self__", None)
    if not isinstance(owner, QObject) or shiboken6.isValid(owner):
        receive(*args, **kwargs)
