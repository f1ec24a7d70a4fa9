"""What every table is: a record; and what is opened, changed, locked and journalled as a whole: a root."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import uuid4

from sqlalchemy import Boolean, Float, Integer, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from desktop.access import Role
from desktop.domain.offers import Fact, FundCheck, Pause, Remark, Slot, Status, Suits
from desktop.domain.photos import Consent, PhotoFile
from desktop.domain.providers import Relation
from desktop.domain.values import Ref, Topic
from desktop.domain.vitality import ThemeScore
from desktop.domain.vitality_model import Band, Segment
from desktop.domain.waves import Counted
from desktop.storage.columns import Code, Codes, IsoDate, IsoTime, Parts


class Record(DeclarativeBase):
    """Every table. Text columns never hold NULL to say 'empty'."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text, int: Integer, float: Float, bool: Boolean, date: IsoDate, datetime: IsoTime,
        Status: Code(Status), Relation: Code(Relation), Consent: Code(Consent),
        tuple[str, ...]: Codes, tuple[Slot, ...]: Parts(Slot), tuple[Suits, ...]: Parts(Suits),
        tuple[FundCheck, ...]: Parts(FundCheck), tuple[Pause, ...]: Parts(Pause),
        tuple[Remark, ...]: Parts(Remark), tuple[Fact, ...]: Parts(Fact),
        tuple[PhotoFile, ...]: Parts(PhotoFile),
        tuple[Role, ...]: Parts(Role), tuple[ThemeScore, ...]: Parts(ThemeScore),
        Band: Code(Band), Segment: Code(Segment), Counted: Code(Counted),
    }  # fmt: skip


class Root(Record):
    """A record that is opened, changed, locked and journalled as a whole, together with its parts.

    `personal` names the columns whose values enter journal and snapshots only as salted commitments.
    """

    __abstract__ = True

    topic: ClassVar[Topic]
    personal: ClassVar[frozenset[str]] = frozenset()
    __table_args__: Any = {"sqlite_autoincrement": True}  # noqa: RUF012  # the base class declares it so
    """A number is never given out twice: journal and permanent links refer to it."""

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True, default=lambda: str(uuid4()))
    version: Mapped[int] = mapped_column()
    changes: Mapped[int] = mapped_column(default=0)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}

    @property
    def ref(self) -> Ref:
        return Ref(self.id, self.version)
