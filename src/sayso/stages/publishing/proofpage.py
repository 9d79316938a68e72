"""A digest, proof-read, as one self-contained page."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from sayso.records import Digest, Found, Reject, Remark, Report
from sayso.stages.publishing import proofview, wording
from sayso.stages.publishing.page import FRAME, environment, stylesheet
from sayso.stages.publishing.rates import in_words


def proof_html(
    digest: Digest,
    remarks: Sequence[Remark],
    reports: Sequence[Report],
    rejects: Sequence[Reject] = (),
) -> str:
    """The digest's own text, line by line, its passages marked and the reports' words beside them.

    ``reports`` are those that it was held against. The page is as safe as a
    dossier's: all text is escaped, only web addresses are linked, no script is needed.
    """
    given = told_of_proof(digest, remarks, reports, rejects)
    page = environment().get_template("proof.html.j2")
    return wording.clean(page.render(given, frame=FRAME, style=proof_stylesheet()))


def told_of_proof(
    digest: Digest,
    remarks: Sequence[Remark],
    reports: Sequence[Report],
    rejects: Sequence[Reject] = (),
) -> dict[str, object]:
    """What ``proof.html.j2`` is given beside its frame, in whichever page it stands."""
    return {
        "view": proofview.ProofView(digest, remarks, reports),
        "digest": digest,
        "rejects": rejects,
        "kinds": tuple(Found),
        "wording": wording,
        "rates_in_words": in_words,
    }


def proof_stylesheet() -> str:
    """The style sheet of the pages, with the rules of a proof."""
    folder = files("sayso.stages.publishing").joinpath("templates")
    return stylesheet() + "\n" + folder.joinpath("proof.css").read_text("utf-8")
