"""After a commit: the pages of this process are stirred, the other processes told."""

from __future__ import annotations

from . import between


def tell_pages(entry, record) -> None:
    from .broker import broker

    broker.stir_from_thread(record.stream_key, entry.position)
    between.say(f"stream {entry.position} {record.stream_key}")


def end_pages(person_id: int) -> None:
    from .broker import broker

    broker.recheck_from_thread(person_id)
    between.say(f"person {person_id}")


def register() -> None:
    from secretariat.accounts import telling
    from secretariat.record import after

    after.listen(tell_pages)
    telling.when_ended(end_pages)
