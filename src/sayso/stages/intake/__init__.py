"""Bytes to reports.

Paragraphs of a report's text are separated by one line break, and no sentence
crosses one. Every field says where it came from; what is absent stays absent.
"""

from sayso.stages.intake.addresses import canonical_address, without_login
from sayso.stages.intake.drafts import PARTS_TYPE, reports_of
from sayso.stages.intake.lines import lines_of
from sayso.stages.intake.opening import each, intake, reject_of, told_apart
from sayso.stages.intake.parts import Parts, capture_of, draft_of, from_parts, parts_in
from sayso.stages.intake.proofs import digest_of, is_own
from sayso.stages.intake.revisions import number_revisions

__all__ = [
    "PARTS_TYPE",
    "Parts",
    "canonical_address",
    "capture_of",
    "digest_of",
    "draft_of",
    "each",
    "from_parts",
    "intake",
    "is_own",
    "lines_of",
    "number_revisions",
    "parts_in",
    "reject_of",
    "reports_of",
    "told_apart",
    "without_login",
]
