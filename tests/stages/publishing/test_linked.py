from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sayso.records import SourceKind, Speaker, Standing
from sayso.stages.publishing import publish, to_jsonld
from stages.publishing.sample import (
    CLOSED,
    REJECTS,
    blog,
    claim,
    comparison,
    courier,
    digest,
    excerpt,
    post,
    telling,
    tribune,
    wire,
)


@pytest.fixture(scope="module")
def nodes() -> dict[str, dict]:
    document = json.loads(to_jsonld(publish(comparison(), REJECTS)))
    assert document["@context"] == "https://schema.org"
    return {node.get("@id", node.get("text")): node for node in document["@graph"]}


def urn(record) -> str:
    return f"urn:sayso:{record.id}"


def test_a_report_is_a_news_article(nodes):
    article = nodes[urn(tribune)]
    assert article["@type"] == "NewsArticle"
    assert article["headline"] == "Lorries turned back at bridge"
    assert article["author"] == [{"@type": "Person", "name": "Ida Holm"}]
    assert article["publisher"] == {"@type": "NewsMediaOrganization", "name": "Orla Tribune"}
    assert article["datePublished"] == "2031-05-05T00:00:00+00:00"
    assert article["dateModified"] == "2031-05-05T18:00:00+00:00"
    assert article["url"] == "https://orla-tribune.example/lorries?a=1&b=2"


def test_what_is_not_known_is_left_out(nodes):
    assert not {"author", "datePublished", "url", "alternativeHeadline"} & set(nodes[urn(blog)])
    assert "url" not in nodes[urn(courier)]


def test_reports_say_what_they_are_based_on(nodes):
    assert nodes[urn(post)]["isBasedOn"] == [{"@id": urn(wire)}]
    for report, name in ((courier, "Northwire"), (blog, "Harbour Review")):
        publisher = {"@type": "NewsMediaOrganization", "name": name}
        assert nodes[urn(report)]["isBasedOn"] == [{"@type": "NewsArticle", "publisher": publisher}]
    assert "isBasedOn" not in nodes[urn(wire)]


def test_a_claim_is_told_by_reports_and_never_rated(nodes):
    claim = nodes["urn:sayso:claim-twelve"]
    assert claim["@type"] == "Claim"
    assert claim["creator"] == [{"@type": "Person", "name": "Ada Lund", "description": "engineer"}]
    assert claim["appearance"] == [{"@id": urn(r)} for r in (wire, post, courier)]
    assert claim["description"] == "disputed: 1–2 origins · 1 primary source"
    assert claim["isBasedOn"][0]["isPartOf"] == {"@id": urn(wire)}
    assert not any(
        "eview" in node["@type"] or "rating" in str(node).casefold() for node in nodes.values()
    )


def test_a_quotation_names_its_speaker_where_there_is_one(nodes):
    spoken = nodes["I count nine cracks, no more"]
    assert spoken["spokenByCharacter"] == spoken["creator"]
    assert spoken["creator"]["name"] == "Bo Ek"
    assert "creator" not in nodes["alert('x')"]


def test_a_document_is_cited_as_it_does_not_speak():
    report = Speaker("report", "the inspection report", SourceKind.DOCUMENT, "the report")
    made = publish(comparison())
    told = claim("a", Standing.SINGLE_ORIGIN, (1, 1), telling(wire, CLOSED, "origin-wire", report))
    quoted = replace(made.quotations[0], speaker=report)
    odd = replace(made, claims=(told,), quotations=(quoted,))
    *_, claimed, spoken = json.loads(to_jsonld(odd))["@graph"]
    document = {"@type": "CreativeWork", "name": "the inspection report"}
    assert claimed["isBasedOn"][0] == document
    assert spoken["citation"] == document
    assert not {"creator", "spokenByCharacter"} & {*claimed, *spoken}


def test_a_digest_is_a_collection_of_others_reports(nodes):
    assert nodes[urn(digest)]["@type"] == "Collection"
    assert nodes[urn(digest)]["hasPart"] == [{"@id": urn(excerpt)}]
    assert "relatedLink" not in nodes[urn(digest)]


def test_it_can_stand_in_a_script_element():
    hostile = replace(publish(comparison(), REJECTS), reports=())
    (first, *rest) = publish(comparison()).reports
    words = "</script><!--<script>alert(1)//"
    made = to_jsonld(replace(hostile, reports=(replace(first, headline=words), *rest)))
    assert "<" not in made
    assert words in {node.get("headline") for node in json.loads(made)["@graph"]}
