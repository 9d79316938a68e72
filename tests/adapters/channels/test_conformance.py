"""Every channel that is registered passes the published suite: atom, jsonfeed, webhook, smtp(s)."""

from __future__ import annotations

import json
import ssl
from email import message_from_bytes, policy

import msgspec
import pytest
from lxml import etree

from feeds import Receiver
from mail_server import mailbox
from sayso import assembly
from sayso.adapters.channels import Keys
from sayso.testing.channels import SECRET, ChannelConformance
from servers import serving

ATOM = "{http://www.w3.org/2005/Atom}"


class TestAtom(ChannelConformance):
    """`atom`."""

    @pytest.fixture(autouse=True)
    def _placed(self, tmp_path):
        self.folder = tmp_path

    def channel(self):
        return assembly.channel(f"atom:{self.folder / 'alerts.xml'}", Keys())

    def broken(self):
        (self.folder / "file").write_text("")
        return assembly.channel(f"atom:{self.folder / 'file' / 'alerts.xml'}", Keys())

    def received(self):
        entries = etree.parse(self.folder / "alerts.xml").iterfind(f"{ATOM}entry")
        texts = ["\n".join(entry.itertext()) + "".join(links(entry)) for entry in entries]
        return texts[::-1]


def links(entry):
    return [link.get("href") for link in entry.iterfind(f"{ATOM}link")]


class TestJsonFeed(ChannelConformance):
    """`jsonfeed`."""

    @pytest.fixture(autouse=True)
    def _placed(self, tmp_path):
        self.folder = tmp_path

    def channel(self):
        return assembly.channel(f"jsonfeed:{self.folder / 'alerts.json'}", Keys())

    def broken(self):
        (self.folder / "file").write_text("")
        return assembly.channel(f"jsonfeed:{self.folder / 'file' / 'alerts.json'}", Keys())

    def received(self):
        items = msgspec.json.decode((self.folder / "alerts.json").read_bytes())["items"]
        texts = [f"{i['id']} {i['title']} {i['content_html']} {i.get('url')}" for i in items]
        return texts[::-1]


class TestWebhook(ChannelConformance):
    """`webhook`."""

    @pytest.fixture(autouse=True)
    def _served(self):
        self.receiver = Receiver(SECRET.encode())
        with serving({"/hook": self.receiver}) as server:
            self.base = server.base
            yield

    def _at(self, path):
        return assembly.channel(
            f"webhook:{self.base}{path}", Keys(webhook=SECRET, allow_private=True)
        )

    def channel(self):
        return self._at("/hook")

    def broken(self):
        return self._at("/nowhere")

    def received(self):
        return [json.dumps([name, body]) for name, body in self.receiver.taken.items()]


class TestMail(ChannelConformance):
    """`smtp`, and `smtps`, which differs in the connection alone."""

    scheme = "smtp"

    @pytest.fixture(autouse=True)
    def _served(self):
        with mailbox() as server:
            self.server = server
            yield

    def _at(self, port):
        address = f"{self.scheme}://desk@127.0.0.1:{port}/?from=sayso@a.example&to=ada@b.example"
        return assembly.channel(address, Keys(smtp=SECRET))

    def channel(self):
        return self._at(self.server.port)

    def broken(self):
        self.server.takes = False
        return self._at(self.server.port)

    def received(self):
        return [text(one) for one in self.server.mail]


def text(mail):
    message = message_from_bytes(mail, policy=policy.default)
    heads = "\n".join(f"{name}: {value}" for name, value in message.items())
    return f"{heads}\n\n{message.get_content()}"


class TestMailOverTls(TestMail):
    """`smtps`: the server is the same behind a socket that is as if it were TLS's."""

    scheme = "smtps"

    @pytest.fixture(autouse=True)
    def _plain(self, monkeypatch):
        import smtplib

        def plain(host, port, timeout, context):
            assert context.verify_mode is ssl.CERT_REQUIRED
            return smtplib.SMTP(host, port, timeout=timeout)

        monkeypatch.setattr(smtplib, "SMTP_SSL", plain)
