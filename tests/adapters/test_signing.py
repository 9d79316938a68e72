from __future__ import annotations

import base64
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from sayso.adapters.signing import check_signature, signer
from sayso.errors import BrokenSignature, ExtraMissing, NotFound, OtherSigner, WrongArgument

MESSAGE = b'{"format": 1}'
BY_OPENSSH = b"""\
-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgA6EHv/POEL4dcN0Y50vAmWfk1j
CbpQ1fHdyGZBJVMbgAAAANc2F5c28tZG9zc2llcgAAAAAAAAAGc2hhNTEyAAAAUwAAAAtz
c2gtZWQyNTUxOQAAAED5H5krRnvjJhrz3Ru8rtvsMMpWMq3COHp77/Vbdk7Bu93kINaiC/
urX8QHxe9Pj1KpdN9v/iYVsuk0f7tEkDUL
-----END SSH SIGNATURE-----
"""
"""``ssh-keygen -Y sign -n sayso-dossier`` of OpenSSH 9.2 over MESSAGE, with ``pair``'s key of 0."""
FOR_FILES = b"""\
-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgA6EHv/POEL4dcN0Y50vAmWfk1j
CbpQ1fHdyGZBJVMbgAAAAEZmlsZQAAAAAAAAAGc2hhNTEyAAAAUwAAAAtzc2gtZWQyNTUx
OQAAAECl162K2STbTbAAo5dWnYfbogP/szgF/g+cghcQQJ+H+KNd9/W80njKtETP+t06y6
Qn2UR5I2DG7X1+64qriNQF
-----END SSH SIGNATURE-----
"""
"""The same with ``-n file``: signed as any file, and not as a dossier's manifest."""


def pair(folder: Path, seed: int = 0) -> tuple[Path, Path]:
    """A private key and its public one, as ``ssh-keygen`` writes them."""
    return kept(
        folder / f"key{seed}", Ed25519PrivateKey.from_private_bytes(bytes(range(seed, seed + 32)))
    )


def kept(path: Path, key: Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> tuple[Path, Path]:
    public = path.with_suffix(".pub")
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH))
    return path, public


def test_sayso_signs_as_openssh_does(tmp_path):
    assert signer(pair(tmp_path)[0])(MESSAGE) == BY_OPENSSH


def test_what_openssh_signed_holds(tmp_path):
    check_signature(MESSAGE, BY_OPENSSH, pair(tmp_path)[1])


def test_a_key_may_have_a_comment(tmp_path):
    public = pair(tmp_path)[1]
    public.write_bytes(public.read_bytes() + b" desk@tidepost.example\n")
    check_signature(MESSAGE, BY_OPENSSH, public)


def test_another_message_or_purpose_does_not_hold(tmp_path):
    public = pair(tmp_path)[1]
    with pytest.raises(BrokenSignature, match="changed after it was signed"):
        check_signature(MESSAGE + b" ", BY_OPENSSH, public)
    with pytest.raises(BrokenSignature, match="not signed as a dossier's"):
        check_signature(MESSAGE, FOR_FILES, public)


def test_another_key_is_named_as_such(tmp_path):
    public = pair(tmp_path, seed=1)[1]
    with pytest.raises(OtherSigner, match=r"key1\.pub: another key"):
        check_signature(MESSAGE, BY_OPENSSH, public)


def test_no_signature_with_any_letter_changed_holds(tmp_path):
    public = pair(tmp_path)[1]
    for at in range(len(BY_OPENSSH.rstrip())):
        letter = b"B" if BY_OPENSSH[at : at + 1] == b"A" else b"A"
        with pytest.raises((BrokenSignature, OtherSigner)):
            check_signature(MESSAGE, BY_OPENSSH[:at] + letter + BY_OPENSSH[at + 1 :], public)


@pytest.mark.parametrize("given", [b"", b"\x00\xff", BY_OPENSSH[:-40], BY_OPENSSH[:100]])
def test_what_is_no_signature_is_said_to_be_none(given, tmp_path):
    with pytest.raises(BrokenSignature, match="none of OpenSSH's"):
        check_signature(MESSAGE, given, pair(tmp_path)[1])


def test_only_ed25519_keys_of_ssh_are_taken(tmp_path):
    other, other_public = kept(tmp_path / "other", ec.generate_private_key(ec.SECP256R1()))
    text = tmp_path / "text"
    text.write_text("ssh-ed25519 no key")
    for path in (other, text, pair(tmp_path)[1]):
        with pytest.raises(WrongArgument, match="no ed25519 key"):
            signer(path)
    for path in (other_public, text, pair(tmp_path)[0]):
        with pytest.raises(WrongArgument, match="no ed25519 key"):
            check_signature(MESSAGE, BY_OPENSSH, path)


def test_a_locked_key_is_left_to_openssh(tmp_path):
    path = pair(tmp_path)[0]
    begin, *lines, end = path.read_bytes().split(b"\n")[:-1]
    none, salt = b"\0\0\0\4none" * 2 + bytes(4), b"\0\0\0\x10" + bytes(16) + b"\0\0\0\x10"
    lock = b"\0\0\0\x0aaes256-ctr\0\0\0\6bcrypt\0\0\0\x18" + salt
    locked = base64.b64encode(base64.b64decode(b"".join(lines)).replace(none, lock))
    path.write_bytes(b"\n".join((begin, locked, end, b"")))
    with pytest.raises(WrongArgument, match="ssh-keygen -Y sign -n sayso-dossier"):
        signer(path)


def test_an_absent_key(tmp_path):
    with pytest.raises(NotFound, match="No such file"):
        signer(tmp_path / "none")


def test_without_the_extra_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    with pytest.raises(ExtraMissing, match=r"sayso\[sign\]"):
        signer(pair(tmp_path)[0])
