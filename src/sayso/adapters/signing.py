"""A dossier's manifest signed with an ed25519 key of ssh, and held against who should have.

The signature has the form of OpenSSH (PROTOCOL.sshsig), so that ``ssh-keygen -Y`` checks what
Sayso signed, and signs what Sayso checks: also with keys that it holds alone, in an agent, on
a token or behind a passphrase. It needs the extra ``sayso[sign]``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.errors import BrokenSignature, ExtraMissing, NotFound, OtherSigner, WrongArgument

NAMESPACE = b"sayso-dossier"
"""What the signature is for: one that the same key made for anything else does not hold."""

LARGEST_KEY = 1 << 16
"""Bytes of a key file that are read: ed25519 takes 411, with its comment."""

Sign = Callable[[bytes], bytes]
"""Makes the signature of a message."""

_ALGORITHM = b"ssh-ed25519"
_BEGIN, _END = b"-----BEGIN SSH SIGNATURE-----", b"-----END SSH SIGNATURE-----"
_COLUMNS = 70
_SIZE = 64


def signer(key: Path) -> Sign:
    """What signs with a private key: ed25519, as ``ssh-keygen`` writes it, without passphrase.

    Raises ``NotFound`` where the file cannot be read, ``WrongArgument`` where it is none of
    these or the extra is not installed.
    """
    with _opening(key) as data:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_ssh_private_key

        private = load_ssh_private_key(data, password=None)
        if not isinstance(private, Ed25519PrivateKey):
            raise TypeError

    def sign(message: bytes) -> bytes:
        made = private.sign(_signed(message))
        head = _up_to_signature(private.public_key().public_bytes_raw())
        return _armoured(head + _string(_string(_ALGORITHM) + _string(made)))

    return sign


def check_signature(message: bytes, signature: bytes, public: Path) -> None:
    """Hold a signature against a message and the public key (``.pub``) of who should have signed.

    Raises ``OtherSigner``, ``BrokenSignature``; ``NotFound`` and ``WrongArgument`` as ``signer``.
    """
    with _opening(public) as data:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
        from cryptography.hazmat.primitives.serialization import load_ssh_public_key

        key = load_ssh_public_key(data)
        if not isinstance(key, Ed25519PublicKey):
            raise TypeError
    given, raw = _bare(signature), key.public_bytes_raw()
    if not given.startswith(_PREAMBLE):
        raise BrokenSignature("the signature is none of OpenSSH's")
    if not given.startswith(_PREAMBLE + _public(raw)):
        raise OtherSigner("another key signed it", public.name)
    # All that stands before an ed25519 signature is known, so that nothing need be parsed.
    before = _up_to_signature(raw) + _string(_string(_ALGORITHM) + _string(bytes(_SIZE)))[:-_SIZE]
    # What does not begin so was made for something else: nothing is left that could hold.
    made = given[len(before) :] if given.startswith(before) else b""
    try:
        key.verify(made, _signed(message))
    except InvalidSignature as error:
        what = "the manifest was changed after it was signed, or was not signed as a dossier's"
        raise BrokenSignature(what) from error


@contextmanager
def _opening(path: Path) -> Iterator[bytes]:
    """The bytes of a key file, and the errors of what is made of them."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_KEY)
    except OSError as error:
        raise NotFound(f"the key cannot be read: {error.strerror}", path.name) from error
    try:
        from cryptography.exceptions import UnsupportedAlgorithm
    except ModuleNotFoundError as error:
        raise ExtraMissing("sign") from error
    try:
        yield data
    except (TypeError, ValueError, UnsupportedAlgorithm) as error:
        what = "it is no ed25519 key of ssh that opens without a passphrase"
        remedy = f"Make one with `ssh-keygen -t ed25519`, or let `ssh-keygen -Y sign -n {_NAME}`"
        raise WrongArgument(what, path.name, f"{remedy} sign the manifest.") from error


def _string(data: bytes) -> bytes:
    """A string as ssh writes it (RFC 4251, section 5)."""
    return struct.pack(">I", len(data)) + data


def _public(raw: bytes) -> bytes:
    return _string(_string(_ALGORITHM) + _string(raw))


_NAME = NAMESPACE.decode()
_PREAMBLE = b"SSHSIG" + struct.pack(">I", 1)
_PURPOSE = _string(NAMESPACE) + _string(b"") + _string(b"sha512")


def _up_to_signature(raw: bytes) -> bytes:
    return _PREAMBLE + _public(raw) + _PURPOSE


def _signed(message: bytes) -> bytes:
    """What is really signed of a message."""
    return b"SSHSIG" + _PURPOSE + _string(hashlib.sha512(message).digest())


def _armoured(blob: bytes) -> bytes:
    text = base64.b64encode(blob)
    lines = (text[at : at + _COLUMNS] for at in range(0, len(text), _COLUMNS))
    return b"\n".join((_BEGIN, *lines, _END, b""))


def _bare(armoured: bytes) -> bytes:
    """The blob of a signature, or nothing where it is none."""
    lines = armoured.split()
    begin, end = _BEGIN.split(), _END.split()
    if lines[: len(begin)] != begin or lines[-len(end) :] != end:
        return b""
    try:
        return base64.b64decode(b"".join(lines[len(begin) : -len(end)]), validate=True)
    except binascii.Error:
        return b""
