"""What every channel must do: inherit, say how to open yours, and let pytest run it.

class TestMine(ChannelConformance):
    def channel(self): return Mine(...)
    def received(self): return [...]
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace

from sayso.errors import NotDelivered
from sayso.ports import Channel
from sayso.records import Alert, AlertQuote, ChangeKind, content_id

SECRET = "not-to-be-shown"  # noqa: S105 - no secret of anybody's
"""Give a channel this as its key or password, if it takes one."""
HOSTILE = 'It sank\r\nBcc: all@harbour.example\n<script>alert(1)</script> \u202e"]]>&\x00'


def alert(number: int, title: str = "Nine people drowned") -> Alert:
    """An alert; all in it follows from ``number``."""
    address = f"https://harbour.example/{number}"
    quote = AlertQuote("Harbour Post", "Ferry sinks in harbour", address, "nine people drowned")
    return Alert(
        id=content_id("alert", number, title),
        kind=ChangeKind.CLAIM,
        story="story-1",
        subject=f"claim-{number}",
        title=title,
        before="single origin; origins 1",
        after="corroborated; origins 2",
        outlets=("Harbour Post",),
        quotations=(quote,),
        links=(address,),
        number=number,
    )


class ChannelConformance:
    """Inherit and implement all three."""

    @abstractmethod
    def channel(self) -> Channel:
        """The same channel each time within one test, with ``SECRET`` where it wants one."""

    @abstractmethod
    def broken(self) -> Channel:
        """One of the kind that leads nowhere."""

    @abstractmethod
    def received(self) -> list[str]:
        """What the receiver has got so far, message by message as text, the first first."""

    def test_its_name_is_one_line_that_shows_no_secret(self) -> None:
        """It stands in messages and in the store."""
        name = self.channel().name
        assert name == self.channel().name
        assert name.isprintable()
        for shown in (name, repr(self.channel())):
            assert SECRET not in shown

    def test_what_it_took_has_arrived_with_its_id(self) -> None:
        """Before ``send`` returns; and says what changed, from where and by whom."""
        one = alert(1)
        self.channel().send([one])
        (message,) = self.received()
        for words in (one.id, one.title, one.before, one.after, "Harbour Post", one.links[0]):
            assert words in message

    def test_the_same_alert_has_the_same_id(self) -> None:
        """So that who has it can drop it."""
        for _ in range(2):
            self.channel().send([alert(1)])
        received = self.received()
        assert received
        assert all(alert(1).id in message for message in received)

    def test_alerts_come_in_their_order(self) -> None:
        """One message each."""
        for number in (1, 2, 3):
            self.channel().send([alert(number)])
        received = self.received()
        assert [alert(n).id in message for n, message in enumerate(received, 1)] == [True] * 3

    def test_several_can_be_told_at_once(self) -> None:
        """And all of them are in what arrives."""
        self.channel().send([alert(1, "The ferry sank"), alert(2, "The harbour is closed")])
        whole = "\n".join(self.received())
        assert "The ferry sank" in whole
        assert "The harbour is closed" in whole

    def test_hostile_words_stay_words(self) -> None:
        """They add no header, no markup, and turn no text."""
        self.channel().send([alert(1, HOSTILE)])
        (message,) = self.received()
        assert "\nBcc:" not in message
        assert "\u202e" not in message

    def test_what_is_not_taken_is_an_error(self) -> None:
        """Then it is sent again later."""
        send: Callable[[list[Alert]], None] = self.broken().send
        try:
            send([replace(alert(1))])
        except NotDelivered as error:
            assert SECRET not in str(error)
            return
        raise AssertionError("it was taken by nobody")
