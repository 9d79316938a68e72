"""Marks of print: quotations that may run on, and datelines.

Datelines are read for three ends, and each has a pattern that errs on its own side: to
leave one out of a sentence, to know a reprint that changed it, and to read who is named.
"""

from __future__ import annotations

import re

QUOTED = re.compile(r"„[^“”\n]*[“”]?|“[^”\n]*”?|«[^»\n]*»?|\"[^\"\n]*\"?")
"""What stands in quotation marks, marks included. An opening mark without its closing one
runs to the end of its paragraph: such paragraphs are continued quotations."""
OPENING = frozenset({"“", "„", "«", '"'})
"""Marks that open a quotation."""

DATELINE = re.compile(
    r"\s*(?:[A-ZÀ-Þ]{2}\.?\s)?[A-ZÀ-Þ]{3,}(?:[\s.'’-][A-ZÀ-Þ.]{2,}){0,3}"
    r"(?:[,/]\s?[A-ZÀ-Þ][\w.]*(?:\s[\w.]{1,15}){0,2}){0,3}"
    r"(?:\s\([^)\n]{2,40}\))?\s*(?:—|–|--?)\s"
)
"""At a line's start: a place in capitals, an agency in brackets, a dash. No part of a sentence."""
DATELINE_OF_ASCII = re.compile(
    r"[A-Z][A-Z .'’-]{2,30}(?:,[^\n(—–-]{1,30})?\s*(?:\([^()\n]{2,40}\))?\s*(?:—|–|--?)\s"
)
"""The same with a place in plain capitals, before which no attribution begins."""
ANY_DATELINE = re.compile(
    r"^[^\W\d_a-z][^()\n\"“”]{0,50}?(?: ?\([^()\n]{2,40}\))? ?(?:--|[–—]|(?<=\)) ?-| - )\s*"
)
"""Whatever may be one, "Norvane, May 4 (NP) -" too: reprints drop or change it."""
CREDITED_DATELINE = re.compile(r"^[^()\n]{0,60}\((?P<names>[^()\n]{2,40})\)[^\w\n]{0,3}[-–—:]")
"""A dateline with the names in its brackets."""
BARE_DATELINE = re.compile(
    r"^(?:[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}(?:, [A-ZÀ-Þ][\w.]{1,12}){0,2} ?)?"
    r"\((?P<names>[^()\n]{2,40})\)\s*(?=[A-ZÀ-Þ“\"])"
)
"""The same without its dash: "(AP) HALDEN, Ill. - ", "HALDEN, Ill. (AP) Two people"."""
OPEN_DATELINE = re.compile(r"^(?P<names>[A-Z][\w. ]{1,30}?) ?[-–—] ")
"""Names before a dash, without brackets: "AP - "."""
