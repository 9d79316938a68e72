"""Comparisons to dossiers, and remarks on a digest to its proof."""

from sayso.stages.publishing.encoding import (
    json_schema,
    proof_schema,
    proof_to_json,
    to_json,
)
from sayso.stages.publishing.evidence import check_evidence, passages, passages_alone
from sayso.stages.publishing.linked import to_jsonld
from sayso.stages.publishing.markdown import to_markdown
from sayso.stages.publishing.page import stories_to_html, to_html
from sayso.stages.publishing.picture import to_svg
from sayso.stages.publishing.proofpage import proof_html
from sayso.stages.publishing.prooftext import proof_text
from sayso.stages.publishing.proofview import proof_of
from sayso.stages.publishing.publishing import publish
from sayso.stages.publishing.timeline import stories_to_svg

__all__ = [
    "check_evidence",
    "json_schema",
    "passages",
    "passages_alone",
    "proof_html",
    "proof_of",
    "proof_schema",
    "proof_text",
    "proof_to_json",
    "publish",
    "stories_to_html",
    "stories_to_svg",
    "to_html",
    "to_json",
    "to_jsonld",
    "to_markdown",
    "to_svg",
]
