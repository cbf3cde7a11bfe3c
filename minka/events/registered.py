"""What exchanges and webinars have in common: the team registers them, writes them anew, shows and withdraws them."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, ClassVar, Self

from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

from minka.core.lifecycle import WrongState
from minka.journal.models import record
from minka.people.models import Member

TAKEN = {"nuevo", "webinars", "asistencia", "presentaciones"}  # words of the addresses beside them
LONGEST = 70


class Registered(models.Model):
    WRITTEN: ClassVar[tuple[str, ...]]  # the fields of its form
    published: Any

    class Meta:
        abstract = True

    @classmethod
    @transaction.atomic
    def create(cls, *, by: Member, **fields: Any) -> Self:
        """A draft with an address of its own. The same twice, as two clicks send it, is one."""
        for slug in cls._addresses(fields["title"]):
            there = cls._default_manager.filter(slug=slug).first()
            if there is None:
                try:
                    with transaction.atomic():
                        made = cls._default_manager.create(slug=slug, **fields)
                except IntegrityError:  # somebody was quicker
                    there = cls._default_manager.get(slug=slug)
                else:
                    record("events.created", made, by=by, institution=made.host_of())
                    return made
            if not there.published and there.as_read() == cls(**fields).as_read():
                return there
        raise AssertionError("no end of addresses")

    @transaction.atomic
    def edit(self, *, by: Member, read: str = "", **fields: Any) -> None:
        """Write these anew; `read` is what `as_read` said when the page was opened.

        `WrongState` if somebody wrote it meanwhile. Without fields it says only that its shelf was saved.
        """
        if fields:
            now = type(self)._default_manager.select_for_update(of=("self",)).get(pk=self.pk)
            if now.as_read() != read:
                raise WrongState(self, "edit")
            if not self._rewrite(now, fields):
                return
        record("events.edited", self, by=by, institution=self.host_of())

    @transaction.atomic
    def publish(self, *, by: Member | None) -> None:
        self._show(True, "publish")
        record("events.published", self, by=by, institution=self.host_of())

    @transaction.atomic
    def withdraw(self, *, by: Member) -> None:
        """Take it out of the public's sight; nothing of it is lost, and that it was held stays in the figures."""
        self._show(False, "withdraw")
        record("events.withdrawn", self, by=by, institution=self.host_of())

    def told(self) -> dict[str, Any]:
        """What its form says."""
        return {name: getattr(self, name) for name in self.WRITTEN}

    def as_read(self) -> str:
        """Alike while nobody writes its fields anew."""
        fields: Any = [self._meta.get_field(name) for name in self.WRITTEN]
        return digest(getattr(self, field.attname) for field in fields)

    def host_of(self) -> Any:
        return getattr(self, "host", None)

    def _rewrite(self, now: Self, fields: dict[str, Any]) -> bool:
        """Whether anything changed; `now` is the row as it is."""
        changed = [name for name, value in fields.items() if getattr(now, name) != value]
        for name in changed:
            setattr(self, name, fields[name])
        if changed:
            self.save(update_fields=changed)
        return bool(changed)

    def _show(self, published: bool, verb: str) -> None:
        rows: Any = type(self)._default_manager.filter(("published", not published), pk=self.pk)
        if not rows.update(published=published):
            raise WrongState(self, verb)
        self.published = published

    @classmethod
    def _addresses(cls, title: str) -> Iterable[str]:
        base = slugify(title) or "encuentro"
        if len(base) > LONGEST:  # up to a whole word
            base = base[:LONGEST].rpartition("-")[0] or base[:LONGEST]
        if base not in TAKEN:
            yield base
        for number in range(2, 10_000):
            yield f"{base}-{number}"


def digest(values: Iterable[Any]) -> str:
    told = "\x1f".join("" if value is None else str(value) for value in values)
    return blake2b(told.encode(), digest_size=16).hexdigest()
