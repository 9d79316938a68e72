"""Comparisons to dossiers."""

from sayso.stages.publishing.encoding import json_schema, to_json, to_jsonld
from sayso.stages.publishing.markdown import to_markdown
from sayso.stages.publishing.page import to_html
from sayso.stages.publishing.picture import to_svg
from sayso.stages.publishing.publishing import publish

__all__ = [
    "json_schema",
    "publish",
    "to_html",
    "to_json",
    "to_jsonld",
    "to_markdown",
    "to_svg",
]
