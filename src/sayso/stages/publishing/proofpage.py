"""A digest, proof-read, as one self-contained page."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from sayso.records import Digest, Found, Reject, Remark, Report
from sayso.stages.publishing import proofview, wording
from sayso.stages.publishing.page import environment, stylesheet
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
    folder = files("sayso.stages.publishing").joinpath("templates")
    style = stylesheet() + "\n" + folder.joinpath("proof.css").read_text("utf-8")
    text = (
        environment()
        .get_template("proof.html.j2")
        .render(
            view=proofview.ProofView(digest, remarks, reports),
            digest=digest,
            rejects=rejects,
            states=proofview.STATES,
            kinds=tuple(Found),
            wording=wording,
            rates_in_words=in_words,
            style=style,
        )
    )
    return wording.clean(text)
