from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator, ValidationError

from sayso.records import Dossier, Found, LineRole, Remark, Span
from sayso.stages.publishing import (
    json_schema,
    proof_of,
    proof_schema,
    proof_to_json,
    publish,
    to_json,
)
from stages.publishing.sample import REJECTS, comparison, crowd, digest

PUBLISHED = Path(__file__).parents[3] / "docs" / "dossier.schema.json"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return publish(comparison(), REJECTS)


def test_json_gives_the_same_dossier_back(dossier):
    assert msgspec.json.decode(to_json(dossier), type=Dossier) == dossier


def test_json_keeps_the_order_in_which_fields_are_declared(dossier):
    assert list(json.loads(to_json(dossier)))[:4] == ["id", "title", "summary", "reports"]


def test_the_same_dossier_gives_the_same_bytes(dossier):
    assert to_json(dossier) == to_json(publish(comparison(), REJECTS))


def test_the_schema_is_sound_and_holds_every_dossier(dossier):
    schema = json.loads(json_schema())
    Draft202012Validator.check_schema(schema)
    for made in (dossier, publish(crowd(3))):
        Draft202012Validator(schema).validate(json.loads(to_json(made)))


def test_the_schema_turns_away_what_is_no_dossier(dossier):
    broken = json.loads(to_json(dossier))
    broken["claims"][0]["standing"] = "true"
    with pytest.raises(ValidationError, match="'true' is not one of"):
        Draft202012Validator(json.loads(json_schema())).validate(broken)


def test_the_schema_in_the_documentation_is_this_one():
    assert PUBLISHED.read_text("utf-8") == json_schema(), (
        "run: sayso schema > docs/dossier.schema.json"
    )


def test_the_schema_of_proofs_in_the_documentation_is_this_one():
    published = PUBLISHED.with_name("proof.schema.json")
    assert published.read_text("utf-8") == proof_schema(), (
        "run: sayso schema proof > docs/proof.schema.json"
    )


def test_the_schema_of_proofs_turns_away_what_is_no_proof():
    remark = Remark(1, Span(0, 2), "It", LineRole.TEXT, Found.FOUND, "so", ())
    made = json.loads(proof_to_json(proof_of(digest, [remark], [])))
    schema = Draft202012Validator(json.loads(proof_schema()))
    schema.validate(made)
    made["remarks"][0]["found"] = "true"
    with pytest.raises(ValidationError, match="'true' is not one of"):
        schema.validate(made)
