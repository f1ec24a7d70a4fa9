"""Aanbieders: goes between the list, the gesprekslijst, the file of one club, its form and an import."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.offers import OfferDraft
from desktop.domain.values import Ref, Topic
from desktop.errors import AppError
from desktop.i18n import _
from desktop.media.store import MediaStore
from desktop.queries.club_desk import ClubDesk, club_desk, own_club_desk
from desktop.queries.club_people import ClubPeople, club_people, own_club_people
from desktop.queries.club_verdicts import club_verdicts
from desktop.queries.conversations import conversations_of
from desktop.queries.provider_file import ProviderFile, provider_file
from desktop.queries.shortlist import ShortlistRow, shortlist
from desktop.queries.yearly_checks import club_call
from desktop.usecases.imports import import_providers
from desktop.usecases.offers import add_offer
from desktop.usecases.providers import add_provider, save_provider
from ui.actions import Deed
from ui.navigation import link_to
from ui.page import Page
from ui.providers.bring_in import providers_journey
from ui.providers.bring_people import people_journey
from ui.providers.club_acts import ClubActs
from ui.providers.conversation_list import ConversationList
from ui.providers.editor import ProviderEditor
from ui.providers.file import OVERVIEW, PEOPLE, ClubFile
from ui.providers.list import ProviderList
from ui.providers.title import OfferTitle
from ui.providers.verdicts import VerdictsPart
from ui.providers.yearly import CallCard
from ui.runner import Runner
from ui.widgets.boxes import col
from ui.widgets.dialog import Confirm

HERE = "beweegkeur://providers"
CONVERSATIONS = "shortlist"
CALL = "call"
TALK = f"beweegkeur://{CONVERSATIONS}"


class ProvidersPage(Page):
    """One of seven parts is in sight; `media` is where the photos of offers lie."""

    shows = frozenset(
        {Topic.PROVIDERS, Topic.OFFERS, Topic.PHOTOS, Topic.RELEASES, Topic.IMPORTS}
        | {Topic.STAFF, Topic.SIGHTINGS, Topic.DOSSIERS, Topic.ASSURANCES, Topic.CONVERSATIONS}
        | {Topic.WAVES, Topic.RESPONSES, Topic.MODELS, Topic.CHECKS, Topic.TASKS, Topic.FILTERS}
        | {Topic.LOCATIONS, Topic.CRITERIA, Topic.SUGGESTIONS}
    )

    def __init__(self, runner: Runner, media: MediaStore) -> None:
        super().__init__(runner)
        self._make_actions()
        self.club = ClubActs(self, runner)
        self.list = ProviderList(runner, self.new, self.bring_in, self.talk, (self.club.people.bring,))
        self.conversations = ConversationList(runner)
        self.file = ClubFile(
            media, self.club.deeds(self.edit, self.new_offer, self.ring), VerdictsPart(runner)
        )
        self.call = CallCard(runner)
        self.editor = ProviderEditor(runner)
        self.journey, self.people_journey = providers_journey(runner), people_journey(runner)
        self._journeys = (self.journey, self.people_journey)
        self._from: ProviderList | ConversationList = self.list  # where the file was opened
        self._stack = QStackedWidget()
        for part in (self.list, self.conversations, self.file, self.call, self.editor, *self._journeys):
            self._stack.addWidget(part)
        self.setLayout(col(self._stack, gap=0))
        self._connect()
        self._weigh()

    def reload(self) -> None:
        self.list.reload()
        if self._stack.currentWidget() is self.conversations:
            self.conversations.reload()
        if self._stack.currentWidget() is self.call:
            self.call.reload()
        for journey in self._journeys:
            journey.reload()
        if self.file.file is not None:
            self._ask(self.file.file.view.ref.id)

    def page_actions(self) -> Sequence[QAction]:
        talk = self.conversations
        here = (talk.assign, talk.check) if self._stack.currentWidget() is talk else self.club.actions()
        return (self.new, self.bring_in, self.talk, self.edit, self.new_offer, self.ring, *here)

    def open_link(self, kind: str, ref: int) -> None:
        """Show the file of a provider, the card to call it by, or the conversation list."""
        if not self._may_drop():
            return
        if kind == CONVERSATIONS:
            self._from = self.conversations
            self._go(self.conversations)
            self.conversations.reload()
        elif kind == CALL:
            self._go(self.call)
            self.call.open(ref)
        else:
            self.file.open_at(PEOPLE if kind == "people" else OVERVIEW)
            self._go(self.file)
            self._ask(ref)

    def show_start(self) -> None:
        """Show the list, unless something half done is in sight."""
        if not self.editor_busy() and not self.journey_busy():
            self._from = self.list
            self._go(self.list)

    def may_leave(self) -> bool:
        return self._may_drop()

    def editor_busy(self) -> bool:
        """The form is in sight with something typed that is not saved."""
        return self._stack.currentWidget() is self.editor and self.editor.dirty()

    def journey_busy(self) -> bool:
        """A list is half-way in."""
        return any(self._stack.currentWidget() is one and one.half_way() for one in self._journeys)

    def _make_actions(self) -> None:
        self.new = self._deed(_("New provider"), self._on_new, add_provider, "plus", "Ctrl+N")
        self.bring_in = self._deed(
            _("Import a list"), self._on_bring_in, import_providers, "file-arrow-up", "Ctrl+I"
        )
        self.edit = self._deed(_("Edit provider"), self._on_edit, save_provider, "pencil-simple", "Ctrl+E")
        self.new_offer = self._deed(_("New offer"), self._on_new_offer, add_offer, "person-simple-walk", "")
        self.ring = self._deed(_("Call and yearly check"), self._on_ring, club_call, "phone-call", "")
        self.talk = self._deed(_("Conversation list"), self._on_talk, shortlist, "chat-circle-text", "Ctrl+G")

    def _deed(
        self,
        words: str,
        run: Callable[[], object],
        needs: Callable[..., object],
        symbol: str,
        shortcut: str,
    ) -> Deed:
        return Deed(self, self.runner, words, run, needs=needs, symbol=symbol, shortcut=shortcut)

    def _connect(self) -> None:
        self.list.opened.connect(self._on_opened)
        self.conversations.opened.connect(self._on_opened)
        self.conversations.back_asked.connect(self._on_list)
        self.conversations.check_asked.connect(self._on_check)
        self.file.finish_asked.connect(self.club.finish)
        self.club.told.connect(self.file.tell)
        self.file.back_asked.connect(self._on_back)
        self.file.link_asked.connect(self.link_asked)
        self.call.back_asked.connect(self._on_called)
        self.call.link_asked.connect(self.link_asked)
        self.editor.saved.connect(self._on_opened)
        self.editor.left.connect(self._on_left)
        for journey in self._journeys:
            journey.left.connect(self._on_list)
        self.club.people.bring_asked.connect(self._on_bring_people)

    def _go(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        self._weigh()

    def _weigh(self) -> None:
        """What can be done depends on what is in sight."""
        first = "" if self._stack.currentWidget() is self.file else _("Open a provider first.")
        self.edit.allow(first)
        self.new_offer.allow(first)
        self.ring.allow(first)
        at_file = self._stack.currentWidget() is self.file
        self.club.show_club(self.file.file if at_file else None, self.file.desk)
        self.club.people.show_club(self.file.people if at_file else None)

    def _ask(self, ref: int) -> None:
        today = self.runner.today
        answer = self.runner.ask_latest(self, provider_file, ref, today)
        answer.then(self._on_file).if_refused(self._on_no_file)
        desk = own_club_desk if self.runner.may(own_club_desk) else club_desk
        self.runner.ask_latest(self, desk, ref, today).then(self._on_desk).if_refused(_no_desk)
        verdicts = self.runner.ask_latest(self, club_verdicts, ref, today)
        verdicts.then(self.file.show_verdicts).if_refused(_no_desk)
        self._ask_people(ref)

    def _ask_people(self, ref: int) -> None:
        """Who works at the club, and for who may know it what was seen of them and said."""
        if self.runner.may(own_club_people):
            answer = self.runner.ask_latest(self, own_club_people, ref, self.runner.today)
        else:
            answer = self.runner.ask_latest(self, club_people, ref)
        answer.then(self._on_people).if_refused(_no_desk)
        if self.runner.may(conversations_of):
            self.runner.ask_latest(self, conversations_of, ref).then(self.file.show_conversations)
        else:
            self.file.show_conversations(None)

    def _on_file(self, file: ProviderFile) -> None:
        told = _("Conversation list") if self._from is self.conversations else _("Providers")
        self.file.back.say(told)
        self.file.show_file(file, self._from.position(file.view.ref.id))
        self._weigh()

    def _on_desk(self, desk: ClubDesk) -> None:
        self.file.show_desk(desk)
        self._weigh()

    def _on_people(self, people: ClubPeople) -> None:
        self.file.show_people(people)
        self._weigh()

    def _on_no_file(self, error: AppError) -> None:
        self.file.file = None
        if self._stack.currentWidget() is self.file:
            self._go(self.list)
        self.runner.failed.emit(error)

    def _on_opened(self, ref: int) -> None:
        self.link_asked.emit(link_to("provider", ref))

    def _on_back(self) -> None:
        """To the list the file was opened from."""
        self.link_asked.emit(TALK if self._from is self.conversations else HERE)

    def _on_list(self) -> None:
        self._go(self.list)
        self.link_asked.emit(HERE)

    def _on_ring(self) -> None:
        if self.file.file is not None:
            self.link_asked.emit(link_to(CALL, self.file.file.view.ref.id))

    def _on_called(self) -> None:
        """To the file of the club that was called."""
        if self.call.call is not None:
            self._on_opened(self.call.call.ref.id)

    def _on_talk(self) -> None:
        self.link_asked.emit(TALK)

    def _on_check(self, club: ShortlistRow) -> None:
        self.club.ask_check(club.ref.id, club.name, club.phone)

    def _on_new(self) -> None:
        if self._may_drop():
            self.editor.begin()
            self._go(self.editor)

    def _on_edit(self) -> None:
        if self.file.file is not None:
            self.editor.begin(self.file.file.view)
            self._go(self.editor)

    def _on_left(self) -> None:
        """Back to where the form was opened."""
        if self._may_drop():
            self._go(self.file if self.editor.changes_known() else self.list)

    def _on_bring_in(self) -> None:
        if self._may_drop():
            self._go(self.journey)

    def _on_bring_people(self) -> None:
        if self._may_drop():
            self._go(self.people_journey)

    def _on_new_offer(self) -> None:
        if self.file.file is None:
            return
        title = OfferTitle.ask(self, self.file.file.view.draft.name)
        if title is not None:
            draft = OfferDraft(provider=self.file.file.view.ref.id, title=title)
            self.runner.do(add_offer, draft).then(self._on_offer)

    def _on_offer(self, ref: Ref) -> None:
        self.link_asked.emit(link_to("offer", ref.id))

    def _may_drop(self) -> bool:
        """What was typed in the form is only dropped after asking."""
        if not self.editor_busy():
            return True
        words = _("You changed something that is not saved yet. If you leave now it is gone.")
        return bool(Confirm.ask(self, _("Leave without saving?"), words, _("Leave without saving")))


def _no_desk(_error: AppError) -> None:
    """That the club is gone is told by what was asked first."""
