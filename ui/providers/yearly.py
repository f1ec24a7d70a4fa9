"""A club on the phone: its number, what to ask, "Alles klopt", and what comes of it; no name of anybody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.formats import phone_words
from desktop.domain.values import Ref
from desktop.domain.yearly_check import Ask
from desktop.errors import AppError, Invalid
from desktop.i18n import _, ngettext, show_date
from desktop.queries.yearly_checks import AskedLine, ClubCall, club_call
from desktop.usecases.yearly_checks import (
    Confirmed,
    ProposedAgain,
    confirm_year,
    propose_again,
    tell_club,
)
from ui.navigation import link_to
from ui.providers.roomy import Roomy
from ui.providers.yearly_lines import Script, no_lines
from ui.runner import Runner
from ui.theme import L, M, S
from ui.widgets.asking import labelled
from ui.widgets.boxes import GUTTER, Columns, col, flow, holder, row, scroller
from ui.widgets.buttons import Button, button
from ui.widgets.editors import Line
from ui.widgets.parts import Crest, ProblemLine, card, panel
from ui.widgets.slate import Slate
from ui.widgets.words import Elided, glyph, text


class CallCard(QWidget):
    """Asks about one club and keeps what it says. What was typed stays when it is refused."""

    back_asked = Signal()
    link_asked = Signal(str)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self.call: ClubCall | None = None
        self.script = Script(())
        self.by = Line(_("for instance secretary"), 80)
        self.yes = button("", "primary", "check")
        self.again: Button | None = None
        self.copy: Button | None = None
        self.problem = ProblemLine()
        self.back = button(_("Provider"), "quiet", "arrow-left")
        self._told, self._face, self._lines, self._side = Slate(), Slate(), Slate(), Slate()
        self._told.hide()
        self._lay_out()
        self.by.textChanged.connect(self._weigh)
        self.yes.clicked.connect(self._on_yes)
        self.back.clicked.connect(self.back_asked)

    def open(self, provider: int) -> None:
        """Show what this club (its number) is asked."""
        if self.call is None or self.call.ref.id != provider:
            self.call = None
            self.by.show_value("")
            self._told.hide()
        self._runner.ask_latest(self, club_call, provider, self._runner.today, self._runner.person.id).then(
            self.show_call
        )

    def reload(self) -> None:
        """Ask again about the club in sight."""
        if self.call is not None:
            self.open(self.call.ref.id)

    def show_call(self, call: ClubCall) -> None:
        """The script stays as it was answered while nothing else is asked."""
        same = self.call is not None and self.call.ref.id == call.ref.id and self.call.lines == call.lines
        self.call = call
        self._face.write(_face(call))
        if not same:
            self.script = Script(call.lines)
            self.script.edited.connect(self._weigh)
            self.script.asked.connect(self._on_more)
            self._lines.write(self.script if call.lines else no_lines(_nothing(call)))
        self._side.write(self._beside(call))
        self._weigh()

    def _lay_out(self) -> None:
        who = labelled(_("Who at the club told it"), self.by, _("A function, not a name."))
        self._foot = card(who, self.problem, flow(self.yes), gap=10)
        left = Roomy(col(self._lines, None, gap=M))
        right = Roomy(col(self._foot, self._side, None, gap=M))
        inside = col(self._told, self._face, Columns((left, right), (3, 2)), None, gap=M,
                     margins=(L, 0, L - GUTTER, L))  # fmt: skip
        box = col(row(self.back, None, margins=(L - S, 12, L, S)), scroller(inside), gap=0)
        self.setLayout(box)

    def _weigh(self) -> None:
        """What the button says, and why it cannot be pressed yet."""
        call = self.call
        exceptions = self.script.exceptions()
        words = ngettext("Keep, with {n} exception", "Keep, with {n} exceptions", len(exceptions))
        self.yes.say(words.format(n=len(exceptions)) if exceptions else _("Everything is right"))
        self._foot.setVisible(bool(call and self.script.lines))
        reason = "" if self.by.value() else _("Write down first who at the club told it.")
        self.yes.explain(self._runner.why_not(confirm_year) or reason)
        self.problem.say("")

    def _beside(self, call: ClubCall) -> QFrame:
        parts: list[QWidget] = []
        if call.again:
            count = ngettext("{n} approval ends soon.", "{n} approvals end soon.", len(call.again))
            verb = ngettext("Propose {n} offer again", "Propose {n} offers again", len(call.again))
            self.again = self._button(verb.format(n=len(call.again)), "hand-pointing", self._on_again)
            self.again.explain(self._runner.why_not(propose_again))
            names = text(", ".join(title for _ref, title in call.again), "small", "soft", wrap=True)
            title = _("Then propose again")
            parts.append(card(text(count.format(n=len(call.again)), "small"), names, flow(self.again),
                              title=title))  # fmt: skip
        if call.text:
            self.copy = self._button(_("Copy, and note that they were told"), "copy", self._on_copy)
            self.copy.explain(self._runner.why_not(tell_club))
            told = _("Told on {day}").format(day=show_date(call.told_on)) if call.told_on else ""
            parts.append(card(text(call.text, "small", wrap=True), flow(self.copy),
                              *([text(told, "small", "ok")] if told else []),
                              title=_("Message for the club")))  # fmt: skip
        return holder(col(*parts, None, gap=M))

    def _button(self, words: str, symbol: str, act: Callable[[], None]) -> Button:
        made = button(words, "secondary", symbol)
        made.clicked.connect(act)
        return made

    def _on_yes(self) -> None:
        if self.call is not None:
            said = self.script.exceptions()
            answer = self._runner.do(
                confirm_year, self.call.ref.id, self.by.value(), self._runner.today, said
            )
            answer.then(self._on_confirmed).if_refused(self._on_refused)

    def _on_confirmed(self, done: Confirmed) -> None:
        offers = ngettext("data of {n} offer", "data of {n} offers", done.offers).format(n=done.offers)
        words = ngettext("Kept: {n} verdict renewed, {offers} confirmed.",
                         "Kept: {n} verdicts renewed, {offers} confirmed.", done.renewed)  # fmt: skip
        self._tell(words.format(n=done.renewed, offers=offers), "ok")

    def _on_refused(self, error: AppError) -> None:
        problems = error.problems if isinstance(error, Invalid) else ()
        self.problem.say(" ".join(one.text for one in problems) or error.message)

    def _on_again(self) -> None:
        if self.call is not None:
            title = _("Proposing again")
            self._runner.run(propose_again, self.call.ref.id).called(title).then(self._on_proposed)

    def _on_proposed(self, done: ProposedAgain) -> None:
        words = ngettext("{n} offer waits for a second person.", "{n} offers wait for a second person.",
                         len(done.proposed)).format(n=len(done.proposed))  # fmt: skip
        left = [f"{title}: {why}" for title, why in done.left_out]
        self._tell("\n".join([words, *left]), "warn" if left else "ok")

    def _on_copy(self) -> None:
        if self.call is not None:
            QGuiApplication.clipboard().setText(self.call.text)
            self._runner.do(tell_club, self.call.ref.id).then(self._on_told)

    def _on_told(self, _ref: Ref) -> None:
        self._tell(_("The text is on the clipboard; paste it into a mail. Noted that they were told."), "ok")

    def _tell(self, words: str, tone: str) -> None:
        symbol = "check-circle-fill" if tone == "ok" else "warning-circle-fill"
        self._told.write(panel(glyph(symbol, tone, 20), text(words, "strong", wrap=True), tone=tone))
        self._told.show()

    def _on_more(self, line: AskedLine) -> None:
        """Where it is done: people and the score at the club, the rest on the desk of an offer."""
        if self.call is None:
            return
        if line.key.startswith("person:"):
            self.link_asked.emit(link_to("people", self.call.ref.id))
        elif line.ask is Ask.SCORE:
            self.link_asked.emit(link_to("provider", self.call.ref.id))
        else:
            self.link_asked.emit(link_to("review", line.offer))


def _face(call: ClubCall) -> QFrame:
    """Who to call, at which number, and what for."""
    parts = [call.area, _what_for(call)]
    about = " · ".join(part for part in parts if part)
    names = col(Elided(call.name, "page"), Elided(about, "small", "soft"), gap=0)
    told = phone_words(call.phone) or _("no telephone number known")
    number = text(told, "title", "accent" if call.phone else "soft")
    number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box = row(Crest(call.name, 56), names, glyph("phone-call", "accent", 24), number, gap=M)
    box.setStretch(1, 1)
    script = _("Hello, you speak with Rotterdam Sportsupport. I call about {name}. May I go through with you "
               "whether everything is still right?")  # fmt: skip
    say = text(script.format(name=call.name), "small", "soft", wrap=True)
    closed = [panel(glyph("prohibit", "bad", 20), text(call.do_not_contact, wrap=True), tone="bad")]
    return card(box, say, *(closed if call.do_not_contact else []), gap=S)


def _what_for(call: ClubCall) -> str:
    if call.check is None:
        return _("no yearly check before the first approval")
    words = _("yearly check from {start} to {end}")
    return words.format(start=show_date(call.check.starts), end=show_date(call.check.ends))


def _nothing(call: ClubCall) -> str:
    if call.ahead:
        words = ngettext(
            "Nothing is asked now. The next check asks {n} thing.",
            "Nothing is asked now. The next check asks {n} things.",
            len(call.ahead),
        )
        return words.format(n=len(call.ahead))
    return _("Nothing is asked of this club now.")
