"""The API is what it says it is: every answer is held against its own description."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode

import desk_trial
from desks import API, CLAIM
from sayso.faces.web.api import ENDPOINTS
from sayso.faces.web.api.describing import openapi

DESCRIBED = openapi(ENDPOINTS)
EXAMPLES = 4
"""Requests for each operation and mode; `make trial` makes more."""


def schema_of(path: str, method: str, status: str, kind: str = "application/json") -> dict:
    answer = DESCRIBED["paths"][path][method]["responses"][status]
    return {**answer["content"][kind]["schema"], "components": DESCRIBED["components"]}


def test_it_describes_every_endpoint_once():
    named = [(path, method) for path, methods in DESCRIBED["paths"].items() for method in methods]
    assert named == [(one.path, one.method.lower()) for one in ENDPOINTS]
    names = [
        operation["operationId"]
        for methods in DESCRIBED["paths"].values()
        for operation in methods.values()
    ]
    assert len(set(names)) == len(names)
    assert all(
        operation["summary"]
        for methods in DESCRIBED["paths"].values()
        for operation in methods.values()
    )


def test_it_is_served_as_it_is(desk):
    assert desk.get(f"{API}/openapi.json").json() == json.loads(json.dumps(DESCRIBED))


def test_answers_of_a_read_store_are_what_is_described(desk):
    """What a random id never finds."""
    story = desk.get(f"{API}/origins").json()["items"][0]["story"]
    told = desk.get(f"{API}/stories/{story}").json()
    ids = {
        "/reports/{id}": told["reports"][0]["id"],
        "/stories/{id}": story,
        "/stories/{id}/dossier.json": story,
        "/claims/{id}": told["claims"][0]["id"],
    }
    for path in DESCRIBED["paths"]:
        if path in ids or ("{" not in path and "get" in DESCRIBED["paths"][path]):
            answer = desk.get(API + path.replace("{id}", ids.get(path, "")))
            assert answer.status_code == 200, path
            Draft202012Validator(schema_of(path, "get", "200")).validate(answer.json())
    for path, body in (("/checks", {"claim": CLAIM}), ("/proofs", {"text": CLAIM})):
        answer = desk.post(API + path, json=body)
        Draft202012Validator(schema_of(path, "post", "200")).validate(answer.json())


@pytest.mark.long
@pytest.mark.parametrize("mode", GenerationMode)
def test_whatever_is_asked_is_answered_as_described(place, mode):
    with desk_trial.at_rest(place) as app:
        for operation in desk_trial.operations(app):
            desk_trial.converse(operation, EXAMPLES, mode)
