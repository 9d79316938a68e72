"""What is particular to each channel: feeds that readers read, signatures, mail, secrets."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from email import message_from_bytes, policy

import feedparser
import msgspec
import pytest

import sayso
from feeds import Receiver
from mail_server import mailbox
from sayso import assembly
from sayso.adapters.channels import Keys
from sayso.adapters.channels.files import MOST, AtomFile, JsonFeedFile
from sayso.adapters.channels.webhook import Webhook, key_of, signature
from sayso.errors import NotDelivered, WrongArgument
from sayso.testing.channels import SECRET, alert
from servers import serving

NOW = datetime(2031, 5, 5, 12, tzinfo=UTC)
OPEN = Keys(webhook=SECRET, allow_private=True)


@pytest.fixture(params=[AtomFile, JsonFeedFile])
def feed_file(request, tmp_path):
    return request.param(tmp_path / "alerts.feed", lambda: NOW)


def ids_in(feed_file) -> list[str]:
    """As a reader of feeds that is not ours reads them, the newest first."""
    body = feed_file.place.read_bytes()
    if isinstance(feed_file, JsonFeedFile):
        return [item["id"] for item in msgspec.json.decode(body)["items"]]
    read = feedparser.parse(body)
    assert not read.bozo
    assert read.version == "atom10"
    return [entry.id for entry in read.entries]


def test_a_feed_has_the_last_alerts_the_newest_first_and_each_once(feed_file):
    told = [alert(number) for number in range(MOST + 5)]
    for one in told:
        feed_file.send([one])
    feed_file.send(told[-3:])
    assert ids_in(feed_file) == [f"urn:sayso:{one.id}" for one in reversed(told)][:MOST]


def test_a_feed_is_read_back_by_sayso(feed_file):
    feed_file.send([alert(1, "The ferry sank <b>"), alert(2)])
    read = {one.headline for one in sayso.read(feed_file.place)}
    assert read == {"Claim: The ferry sank <b>", "Claim: Nine people drowned"}


def test_what_is_no_feed_is_begun_anew(feed_file):
    feed_file.place.write_bytes(b"\x00<no feed")
    feed_file.send([alert(1)])
    assert len(ids_in(feed_file)) == 1


def test_a_message_is_signed_as_the_standard_wants_it():
    """Key, id, timestamp and body of an invented message, signed by openssl."""
    key = key_of("whsec_" + base64.b64encode(b"key of a press room").decode())
    assert key == key_of("key of a press room")
    made = signature(key, "alert-1", "1935748800", b'{"type":"sayso.claim"}')
    assert made == "v1,oyEuDegfI6w7/2Xf8aQch8rIvKz5TeVOCtamnb5LuOg="


def test_a_private_address_is_posted_to_only_where_that_is_allowed():
    with serving({"/hook": Receiver()}) as server:
        closed = assembly.channel(f"webhook:{server.base}/hook", Keys())
        with pytest.raises(NotDelivered, match="private network"):
            closed.send([alert(1)])
        assert server.asked == []


def test_a_redirect_is_not_followed():
    with serving({"/hook": (307, {"Location": "/other"}, b"")}) as server:
        with pytest.raises(NotDelivered, match="307"):
            assembly.channel(f"webhook:{server.base}/hook", OPEN).send([alert(1)])
        assert server.asked == ["/hook"]


def test_the_address_of_a_webhook_is_a_secret():
    made = Webhook("https://hooks.example/services/T0/abcdef")
    assert "abcdef" not in made.name
    assert made.name != Webhook("https://hooks.example/services/T0/other").name


def test_a_mail_names_its_alert_and_is_no_mail_of_a_person():
    with mailbox() as server:
        to = f"smtp://127.0.0.1:{server.port}/?from=sayso@a.example&to=ada@b.example"
        assembly.channel(to, Keys()).send([alert(1), alert(2)])
    mail = message_from_bytes(server.mail[0], policy=policy.default)
    assert mail["Message-ID"].startswith("<digest-")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Subject"] == "[Sayso] Claim: Nine people drowned, and 1 more"
    assert mail.get_content().count("single origin; origins 1 → corroborated; origins 2") == 2
    assert not any(line.startswith("AUTH") for line in server.said)


def test_a_password_goes_to_no_other_machine_without_tls(monkeypatch):
    with mailbox() as server:
        to = f"smtp://desk@localhost:{server.port}/?from=sayso@a.example&to=ada@b.example"
        channel = assembly.channel(to, Keys(smtp=SECRET))
        channel.send([alert(1)])
        assert any(line.startswith("AUTH") for line in server.said)
        server.said.clear()
        monkeypatch.setattr("sayso.adapters.channels.mail.LOOPBACK", frozenset())
        with pytest.raises(NotDelivered):
            channel.send([alert(1)])
        assert not any(line.startswith("AUTH") for line in server.said)


@pytest.mark.parametrize(
    "address",
    [
        "carrier-pigeon:x",
        "atom:",
        "atom:.",
        "webhook:ftp://a.example/",
        "webhook:nothing",
        "smtp://mail.example/",
        "smtp://mail.example/?from=a@b.example&to=nobody",
        "smtp://me:secret@mail.example/?from=a@b.example&to=a@b.example",
        "smtp://mail.example:99999/?from=a@b.example&to=a@b.example",
    ],
)
def test_what_leads_nowhere_is_a_slip(address):
    with pytest.raises(WrongArgument) as raised:
        assembly.channel(address, Keys())
    assert "secret" not in str(raised.value).replace("SAYSO", "")


def test_a_key_that_is_no_base64_is_a_slip_that_does_not_show_it():
    with pytest.raises(WrongArgument) as raised:
        assembly.channel("webhook:https://a.example/", Keys(webhook="whsec_***"))
    assert "***" not in str(raised.value)
    assert SECRET not in repr(Keys(webhook=SECRET, smtp=SECRET))
