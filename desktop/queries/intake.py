"""What the questionnaire of an offer is filled in with, and compared with when it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.catalogues import questionnaire, questionnaire_versions
from desktop.domain.intake import Marker, Questionnaire, club_phone, known_answers
from desktop.domain.offers import OfferDraft
from desktop.domain.suggestions import Source
from desktop.domain.values import Ref, Topic
from desktop.errors import NotFound, Refused
from desktop.i18n import _
from desktop.storage.assessment_records import Suggestion
from desktop.storage.drafts import draft_of
from desktop.storage.records import Offer, Provider

_SAID = {"meets": "yes", "fails": "no"}


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeBasis:
    """One offer, or one still to be made (`ref` is None), with what the club said of criteria before."""

    ref: Ref | None
    uid: str
    provider: int
    provider_uid: str
    club: str
    title: str
    draft: OfferDraft
    statements: Mapping[str, str]
    questions: Questionnaire

    @property
    def known(self) -> dict[str, str]:
        """What we can fill in ourselves, by key; where a new offer is, nobody knows yet whether inside."""
        known = known_answers(self.questions, self.draft, self.statements)
        if self.ref is None:
            known.pop("setting", None)
        return known

    @property
    def marker(self) -> Marker:
        provider = self.provider_uid if self.ref is None else ""
        return Marker(version=self.questions.version, offer=self.uid, provider=provider)


@needs(Permission.READ)
def intake_of(session: Read, offer: int) -> IntakeBasis:
    """The basis for the questionnaire of an offer."""
    record = session.get(Offer, offer)
    if record is None:
        raise NotFound(not_found(Topic.OFFERS, offer))
    return _of_offer(session, record, questionnaire())


@needs(Permission.READ)
def intake_of_new(session: Read, provider: int, uid: str) -> IntakeBasis:
    """The same for an offer that a club may still begin; `uid` is the one it will get."""
    record = session.get(Provider, provider)
    if record is None:
        raise NotFound(not_found(Topic.PROVIDERS, provider))
    return _of_new(record, uid, questionnaire())


@needs(Permission.READ)
def intake_for(session: Read, marker: Marker) -> IntakeBasis:
    """The basis a questionnaire that came back is compared with. Raises NotFound, Refused."""
    if marker.version not in questionnaire_versions():
        raise Refused(_("This questionnaire was made by a newer version of the program. Update it first."))
    questions = questionnaire(marker.version)
    record = session.scalar(select(Offer).filter_by(uid=marker.offer))
    if record is not None:
        return _of_offer(session, record, questions)
    provider = session.scalar(select(Provider).filter_by(uid=marker.provider)) if marker.provider else None
    if provider is None:
        raise NotFound(_("This questionnaire is about an offer that is not in this workspace."))
    return _of_new(provider, marker.offer, questions)


def _of_offer(session: Read, offer: Offer, questions: Questionnaire) -> IntakeBasis:
    provider = session.get_one(Provider, offer.provider)
    return IntakeBasis(
        ref=offer.ref, uid=offer.uid, provider=provider.id, provider_uid=provider.uid, club=provider.name,
        title=offer.title, draft=draft_of(offer, OfferDraft), statements=_statements(session, offer),
        questions=questions,
    )  # fmt: skip


def _of_new(provider: Provider, uid: str, questions: Questionnaire) -> IntakeBasis:
    """A draft with nothing but where and how the club can be found."""
    draft = OfferDraft(
        provider=provider.id, title="", street=provider.street, house_number=provider.house_number,
        postcode=provider.postcode, city=provider.city, contact_phone=club_phone(provider.phone),
        contact_email=provider.email,
    )  # fmt: skip
    return IntakeBasis(
        ref=None, uid=uid, provider=provider.id, provider_uid=provider.uid, club=provider.name, title="",
        draft=draft, statements={}, questions=questions,
    )  # fmt: skip


def _statements(session: Read, offer: Offer) -> dict[str, str]:
    """What the club said last of each criterion, whether somebody took it over since or not."""
    about = [Suggestion.offer_id == offer.id, Suggestion.provider_id == offer.provider]
    if offer.location_id is not None:
        about.append(Suggestion.location_id == offer.location_id)
    said = select(Suggestion).where(or_(*about), Suggestion.source == Source.CLUB.value)
    found = session.scalars(said.order_by(Suggestion.at, Suggestion.id))
    return {one.criterion: _SAID[one.verdict] for one in found if one.verdict in _SAID}
