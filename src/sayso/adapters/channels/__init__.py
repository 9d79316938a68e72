"""How alerts reach people and programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.ports import Channel


@dataclass(frozen=True, slots=True)
class Keys:
    """Secrets of channels, and whether they may reach private networks; none is ever shown.

    ``webhook`` signs what is sent ("whsec_" and base64, or the bytes themselves); ``smtp`` is
    the password of a mail server. "" for none.
    """

    webhook: str = ""
    smtp: str = ""
    allow_private: bool = False

    def __repr__(self) -> str:
        return "Keys(…)"


@cache
def channels() -> dict[str, Callable[[str, Keys], Channel]]:
    """What makes a channel of what follows its scheme, by the scheme.

    Each raises ``WrongArgument`` for what it cannot lead to.
    """
    from sayso.adapters.channels.files import AtomFile, JsonFeedFile
    from sayso.adapters.channels.mail import Mail
    from sayso.adapters.channels.webhook import Webhook

    return {
        "atom": lambda rest, _keys: AtomFile.at(rest),
        "jsonfeed": lambda rest, _keys: JsonFeedFile.at(rest),
        "webhook": Webhook.at,
        "smtp": lambda rest, keys: Mail.at(f"smtp:{rest}", keys),
        "smtps": lambda rest, keys: Mail.at(f"smtps:{rest}", keys),
    }
