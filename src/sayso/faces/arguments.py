"""What callers of the library give, checked at the door: each slip is a ``WrongArgument``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from sayso.assembly import Settings
from sayso.errors import WrongArgument
from sayso.records import Digest, Report

_LONE = re.compile("[\ud800-\udfff]")
_KINDS = ((str, "text"), (bytes, "bytes"), (type(None), "None"), (Path, "a path"))


def text_given(name: str, value: object) -> str:
    """A text. Raises ``WrongArgument`` where it is none."""
    if not isinstance(value, str):
        raise WrongArgument(f"{name} must be text, not {_kind(value)}")
    return value


def encodable_text(name: str, value: object) -> str:
    """A text with a replacement mark for each surrogate, which no bytes can hold; as long."""
    return _LONE.sub("\ufffd", text_given(name, value))


def optional_text(name: str, value: object) -> str:
    """A text, "" for None."""
    return "" if value is None else text_given(name, value)


def moment_given(name: str, value: object) -> datetime | str | None:
    """A datetime, a day or text; whether the text is a date is told when it is read."""
    if value is None or isinstance(value, (str, datetime)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    raise WrongArgument(f"{name} must be a datetime or text, not {_kind(value)}")


def source_given(value: object) -> str | bytes | Path:
    """A source of reports."""
    if not isinstance(value, (str, bytes, Path)):
        raise WrongArgument(f"a source must be text, bytes or a path, not {_kind(value)}")
    return value


def digest_given(value: object) -> str | bytes | Path | Digest:
    """A digest, or the source of one."""
    return value if isinstance(value, Digest) else source_given(value)


def reports_given(value: object) -> tuple[Report, ...]:
    """All reports of an iterable of them."""
    if not isinstance(value, Iterable) or isinstance(value, (str, bytes)):
        raise WrongArgument(f"reports must be several reports, not {_kind(value)}")
    reports = tuple(value)
    for number, one in enumerate(reports, 1):
        if not isinstance(one, Report):
            raise WrongArgument(f"reports must be reports, and number {number} is {_kind(one)}")
    return reports


def settings_given(value: object) -> Settings:
    """Settings, with a file of outlets that is there, if any."""
    if not isinstance(value, Settings):
        raise WrongArgument(f"settings must be Settings, not {_kind(value)}")
    if value.outlets is not None and not isinstance(value.outlets, Path):
        raise WrongArgument(f"outlets must be a path, not {_kind(value.outlets)}")
    if value.outlets is not None and not value.outlets.is_file():
        raise WrongArgument("there is no such file of outlets", value.outlets.name)
    text_given("contact", value.contact)
    return value


def _kind(value: object) -> str:
    found = next((name for kind, name in _KINDS if isinstance(value, kind)), "")
    return found or type(value).__name__
