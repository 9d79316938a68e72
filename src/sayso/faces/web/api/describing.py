"""OpenAPI 3.1 of the endpoints, made from their types."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from sayso.faces.web.api.endpoints import BASE, JSON, NAME, Endpoint
from sayso.faces.web.problems import MEDIA_TYPE as PROBLEM
from sayso.faces.web.problems import Problem
from sayso.records import Job
from sayso.version import VERSION

REFERENCE = "#/components/schemas/{name}"
ENDS = r"\Z"
"""How Python writes the end of a text; JSON Schema has another sign for it."""
UPLOADED = ("text/html", "text/plain", "application/octet-stream")
NAMED = {"pattern": f"^{NAME.pattern.removesuffix(ENDS)}$"}
"""What an id is like."""
OK, ACCEPTED, NOTHING_NEW = "200", "202", "304"
ETAG = {"ETag": {"description": "A hash of the answer", "schema": {"type": "string"}}}
LINK = {"Link": {"description": "The next page", "schema": {"type": "string"}}}
LOCATION = {"Location": {"description": "The job", "schema": {"type": "string"}}}


def openapi(endpoints: tuple[Endpoint, ...]) -> dict[str, Any]:
    """The whole description."""
    given = [one.gives for one in endpoints if one.gives is not None]
    taken = [one.takes for one in endpoints if one.takes is not None]
    schemas, components = msgspec.json.schema_components(
        [*given, *taken, Problem, Job], ref_template=REFERENCE
    )
    known = dict(zip(map(repr, [*given, *taken, Problem, Job]), schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for one in endpoints:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one, known)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Sayso",
            "version": VERSION,
            "description": "On whose say-so news stands. It measures reporting, never truth.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": BASE}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _operation(one: Endpoint, known: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": one.call.__name__,
        "summary": (one.call.__doc__ or "").partition("\n")[0].rstrip("."),
        "parameters": _parameters(one),
        "responses": _responses(one, known),
    }
    if one.takes is not None:
        content = {JSON: {"schema": known[repr(one.takes)]}}
        if one.uploads:
            content |= {
                kind: {"schema": {"type": "string"}} for kind in ("text/html", "text/plain")
            }
        made["requestBody"] = {"required": True, "content": content}
    return made


def _parameters(one: Endpoint) -> list[dict[str, Any]]:
    named = re.findall(r"{(\w+)}", one.path)
    found: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"} | NAMED}
        for name in named
    ]
    schema = msgspec.json.schema_components([one.query], ref_template=REFERENCE)[1]
    for name, kind in schema[one.query.__name__]["properties"].items():
        found.append({"name": name, "in": "query", "required": False, "schema": kind})
    if one.media and one.media[0] == "text/event-stream":
        found.append(
            {
                "name": "Last-Event-ID",
                "in": "header",
                "required": False,
                "schema": {"type": "string", "pattern": "^[0-9]{1,9}$"},
            }
        )
    return found


def _responses(one: Endpoint, known: dict[str, Any]) -> dict[str, Any]:
    problem = {PROBLEM: {"schema": known[repr(Problem)]}}
    content = {kind: {"schema": {"type": "string"}} for kind in one.media}
    if one.gives is not None:
        content = {JSON: {"schema": known[repr(one.gives)]}} | content
    found: dict[str, Any] = {
        str(one.status): {"description": "What was asked for", "content": content},
        "default": {"description": "Why it was not answered", "content": problem},
    }
    if one.method == "GET" and one.gives is not None:
        found[OK]["headers"] = ETAG | (LINK if "cursor" in one.known else {})
        found[NOTHING_NEW] = {"description": "What the asker has still holds"}
    if one.queued:
        found[ACCEPTED] = {
            "description": "A job will do it",
            "headers": LOCATION,
            "content": {JSON: {"schema": known[repr(Job)]}},
        }
    if one.media and one.media[0] == "text/event-stream":
        found["204"] = {"description": "The job has ended, and all its events were seen"}
    return found
