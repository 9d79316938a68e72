"""Comparisons to dossiers, and remarks on a digest to its proof."""

from sayso.stages.publishing.encoding import (
    json_schema,
    proof_schema,
    proof_to_json,
    to_json,
)
from sayso.stages.publishing.evidence import check_evidence, passages, passages_alone
from sayso.stages.publishing.lanes import word_of
from sayso.stages.publishing.linked import to_jsonld
from sayso.stages.publishing.links import safe_link
from sayso.stages.publishing.markdown import to_markdown
from sayso.stages.publishing.page import (
    environment_over,
    pictures_stylesheet,
    stories_to_html,
    to_html,
    told_of,
)
from sayso.stages.publishing.picture import to_svg
from sayso.stages.publishing.proofpage import proof_html, proof_stylesheet, told_of_proof
from sayso.stages.publishing.prooftext import proof_text
from sayso.stages.publishing.proofview import proof_of
from sayso.stages.publishing.publishing import publish
from sayso.stages.publishing.timeline import stories_to_svg
from sayso.stages.publishing.view import View

__all__ = [
    "View",
    "check_evidence",
    "environment_over",
    "json_schema",
    "passages",
    "passages_alone",
    "pictures_stylesheet",
    "proof_html",
    "proof_of",
    "proof_schema",
    "proof_stylesheet",
    "proof_text",
    "proof_to_json",
    "publish",
    "safe_link",
    "stories_to_html",
    "stories_to_svg",
    "to_html",
    "to_json",
    "to_jsonld",
    "to_markdown",
    "to_svg",
    "told_of",
    "told_of_proof",
    "word_of",
]
