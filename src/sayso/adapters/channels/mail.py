"""Alerts by mail: SMTP (RFC 5321), with TLS from the start or as soon as the server offers it."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import parse_qs, unquote, urlsplit

from sayso.adapters.channels import Keys
from sayso.adapters.channels.telling import MEASURES, head_of, message_id, text_of
from sayso.errors import NotDelivered, WrongArgument
from sayso.records import Alert

SECONDS = 20.0
"""For each answer of the server."""
PORTS = {"smtp": 25, "smtps": 465}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
FORM = "smtp://[USER@]HOST[:PORT]/?from=ADDRESS&to=ADDRESS"


@dataclass(frozen=True)
class Mail:
    """Hands mail from ``sender`` to ``receiver`` to a server; ``scheme`` is smtp or smtps.

    A password goes over no connection without TLS, but to this machine.
    """

    scheme: str
    host: str
    port: int
    sender: str
    receiver: str
    user: str = ""
    password: str = field(default="", repr=False)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    @classmethod
    def at(cls, address: str, keys: Keys) -> Mail:
        """Of an address like ``FORM``. Raises ``WrongArgument`` for another."""
        try:
            parts = urlsplit(address)
            port = parts.port or PORTS[parts.scheme]
        except ValueError as error:
            raise WrongArgument("this is no mail server", "smtp", f"Write {FORM}.") from error
        told = parse_qs(parts.query)
        sender, receiver = (parseaddr(told.get(one, [""])[0])[1] for one in ("from", "to"))
        if not parts.hostname or "@" not in sender or "@" not in receiver:
            raise WrongArgument("server, sender and receiver are wanted", "smtp", f"Write {FORM}.")
        if parts.password is not None:
            what = "a password in an address is seen by everybody on this machine"
            raise WrongArgument(what, "smtp", "Give it as SAYSO_SMTP_PASSWORD or in a file.")
        user = unquote(parts.username or "")
        return cls(parts.scheme, parts.hostname, port, sender, receiver, user, keys.smtp)

    @property
    def name(self) -> str:
        """Server and receiver."""
        return f"{self.scheme}://{self.host}:{self.port}/?to={self.receiver}"

    def send(self, alerts: Sequence[Alert]) -> None:
        """Hand them to the server. Raises ``NotDelivered``."""
        try:
            mail = self._mail(alerts)
            with self._connected() as server:
                server.send_message(mail)
        except (OSError, smtplib.SMTPException, MessageError, ValueError) as error:
            what = f"the mail server did not take it ({type(error).__name__})"
            raise NotDelivered(what, self.name) from error

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=SECONDS, context=context
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        try:
            server.ehlo()
            if self.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls(context=context)
                server.ehlo()
            if self.user:
                self._log_in(server)
        except BaseException:
            server.close()
            raise
        return server

    def _log_in(self, server: smtplib.SMTP) -> None:
        if not isinstance(server.sock, ssl.SSLSocket) and self.host not in LOOPBACK:
            raise smtplib.SMTPNotSupportedError("no TLS, and a password is to be sent")
        server.login(self.user, self.password)

    def _mail(self, alerts: Sequence[Alert]) -> EmailMessage:
        mail = EmailMessage()
        mail["From"], mail["To"] = self.sender, self.receiver
        mail["Subject"] = f"[Sayso] {head_of(alerts)}"
        mail["Date"] = format_datetime(self.clock())
        mail["Message-ID"] = f"<{message_id(alerts)}@{self.sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        body = "\n\n".join(text_of(one) for one in alerts)
        mail.set_content(f"{body}\n\n-- \n{MEASURES}\n")
        return mail
