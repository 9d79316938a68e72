"""A report is opened once, and every rule takes what it looks at from there."""

from __future__ import annotations

import sayso
from sayso import pipeline
from sayso.assembly import tools
from sayso.records import Part
from sayso.stages.reading.document import opened
from sayso.stages.reading.text.syntax import Tree

TEXT = "Mayor Petra Lindqvist shut the quarry on Tuesday. She said that 40 people would be paid."


def test_each_part_is_parsed_into_one_tree(monkeypatch):
    made = []
    build = Tree.__init__

    def counted(tree, parse):
        made.append(len(parse.tokens))
        build(tree, parse)

    monkeypatch.setattr(Tree, "__init__", counted)
    report = sayso.report(TEXT, headline="Lindqvist shuts quarry", published="2031-05-06")
    reading = pipeline.read(report, tools())
    assert reading.attributions
    assert len(made) == 2


def test_names_are_looked_up_across_the_parts():
    texts = [(Part.HEADLINE, "Lindqvist shuts quarry"), (Part.TEXT, TEXT)]
    document = opened(texts, tools().parser)
    assert document.cast.people.full("Lindqvist") == "Petra Lindqvist"
    assert [r.name for r in document.referents[1]] == ["Petra Lindqvist"]
