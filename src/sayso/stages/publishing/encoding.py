"""Dossiers and proofs as JSON, each after a published schema."""

from __future__ import annotations

from dataclasses import fields

import msgspec

from sayso.records import Dossier, Proof

SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"


def to_json(dossier: Dossier) -> str:
    """The dossier as indented JSON, keys in declared order, records as objects."""
    plain = Dossier(*(getattr(dossier, f.name) for f in fields(Dossier)))  # also of a subclass
    return indented(plain)


def json_schema() -> str:
    """The JSON Schema (2020-12) of ``to_json``."""
    schema = msgspec.json.schema(Dossier)
    return indented({"$schema": SCHEMA_ID, "title": "A Sayso dossier"} | schema)


def proof_to_json(proof: Proof) -> str:
    """The proof as indented JSON, keys in declared order, records as objects."""
    return indented(proof)


def proof_schema() -> str:
    """The JSON Schema (2020-12) of ``proof_to_json``."""
    schema = msgspec.json.schema(Proof)
    return indented({"$schema": SCHEMA_ID, "title": "A Sayso proof"} | schema)


def indented(document: object) -> str:
    """Anything msgspec can encode, indented for people and version control."""
    return msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n"
