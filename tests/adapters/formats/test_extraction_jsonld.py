"""JSON-LD in the shapes that pages have it, broken ones included."""

import json

import pytest
from lxml.html import document_fromstring

from sayso.adapters.formats.extraction_jsonld import LinkedData, linked_data
from sayso.records import Written

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Quay closed",
    "datePublished": "2031-05-07T08:00:00Z",
    "author": {"@type": "Person", "name": "Ada Fenn"},
    "publisher": {"@type": "Organization", "name": "The Tide"},
}


def read(*values: object, addresses: tuple[str, ...] = ()) -> LinkedData:
    scripts = "".join(
        f'<script type="application/ld+json">{v if isinstance(v, str) else json.dumps(v)}</script>'
        for v in values
    )
    return linked_data(document_fromstring(f"<html>{scripts}<p>x</p>"), frozenset(addresses))


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [ARTICLE],
        {"@graph": [{"@type": "WebPage"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        ARTICLE | {"@type": ["Article", "NewsArticle"]},
        ARTICLE | {"@type": "http://schema.org/ReportageNewsArticle"},
        ARTICLE | {"author": "Ada Fenn"},
        ARTICLE | {"author": [{"name": ["Ada Fenn"]}]},
        {
            "@graph": [
                ARTICLE | {"author": {"@id": "#ada"}},
                {"@id": "#ada", "@type": "Person", "name": "Ada Fenn"},
            ]
        },
        "<!--" + json.dumps(ARTICLE) + "-->",
        json.dumps(ARTICLE) + "{}",
    ],
)
def test_shapes(value: object):
    found = read("{broken", value)
    assert found.headline == "Quay closed"
    assert found.persons == (Written("Ada Fenn", "json-ld author"),)
    assert found.published == Written("2031-05-07T08:00:00Z", "json-ld")
    assert found.publisher == Written("The Tide", "json-ld")


def test_organisations_and_wires():
    found = read(
        ARTICLE
        | {
            "author": [{"@type": "Organization", "name": "Coast Wire"}],
            "sourceOrganization": {"name": "Reef Press"},
            "copyrightHolder": {"name": "The Tide"},
        }
    )
    assert found.persons == ()
    assert found.organisations == (Written("Coast Wire", "json-ld author"),)
    assert found.wires == (Written("Reef Press", "json-ld sourceOrganization"),)


def test_the_article_at_the_pages_address_is_chosen():
    other = ARTICLE | {"headline": "Town acts", "url": "https://tide.example/b?x=1"}
    assert read(ARTICLE, other).headline == "Quay closed"
    assert read(ARTICLE, other, addresses=("https://tide.example/b",)).headline == "Town acts"


@pytest.mark.parametrize("value", ["[" * 100_000, '"' * 1000, {"@type": 3}, [None], 7, {}])
def test_nonsense(value: object):
    assert read(value) == LinkedData()
