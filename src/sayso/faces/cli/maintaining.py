"""``sayso store`` and ``sayso forget``: looking after a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.errors import StoreDamaged
from sayso.faces.cli import options

if TYPE_CHECKING:
    from sayso.records import Removal

MOST_FAULTS = 5
"""Faults that are named; ``--json`` has them all."""


@click.group()
def store() -> None:
    """Look after a store: check, vacuum, backup, restore.

    A backup may be of the other kind: so a store moves between SQLite and PostgreSQL.
    """


@store.command()
@options.store
@options.as_json
def check(store: str | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Hold everything in the store against everything else in it, to the byte."""
    from sayso import assembly
    from sayso.faces.cli import output

    with assembly.store(store) as opened:
        faults = opened.check()
    if as_json:
        output.document({"faults": faults})
    if faults:
        shown = "; ".join(faults[:MOST_FAULTS])
        remedy = "Restore a backup, or give another --store and read the sources again."
        raise StoreDamaged(f"{len(faults)} of its parts do not hold: {shown}", store or "", remedy)
    if not as_json:
        output.line("The store holds.")


@store.command()
@options.store
@options.as_json
def vacuum(store: str | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Give back to the system what room the store no longer uses."""
    from sayso import assembly

    with assembly.store(store) as opened:
        opened.vacuum()
    _done("The store takes no more room than it uses.", as_json=as_json)


@store.command()
@click.argument("place")
@options.store
@options.as_json
def backup(place: str, store: str | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Copy all that the store has at this moment to PLACE, a new file or an empty database."""
    from sayso import assembly

    assembly.copy_store(assembly.place_of(store), place)
    _done(f"The store was copied to {_shown(place)}.", as_json=as_json)


@store.command()
@click.argument("place")
@options.store
@options.as_json
def restore(place: str, store: str | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Make the store anew from the backup in PLACE; there must be none yet, or an empty one."""
    from sayso import assembly

    assembly.copy_store(place, assembly.place_of(store))
    _done(f"The store was made from {_shown(place)}.", as_json=as_json)


@click.command()
@click.argument("report")
@options.store
@click.option("--undo", is_flag=True, help="Let it be read again when its source is read.")
@options.as_json
def forget(
    report: str,
    store: str | None,
    undo: bool,  # noqa: FBT001 - a flag of the command line
    as_json: bool,  # noqa: FBT001 - same
) -> None:
    """Take REPORT out of the store with all that came of it, for good.

    Its id is shown by `sayso stories STORY`, and may be shortened. That something was taken
    out stays written down: the id, and nothing of what the report said. When its source is
    read again, it is turned away, unless this was undone.
    """
    from sayso import assembly
    from sayso.faces.cli import output
    from sayso.usecases.storing import regroup

    with assembly.store(store) as opened:
        if undo:
            removal = opened.undo_forget(report)
        else:
            removal = opened.forget(report)
            regroup(opened, assembly.DEFAULT)
            opened.vacuum()
    if as_json:
        output.document(removal)
    else:
        for said in _removal_lines(removal):
            output.line(said)


def _removal_lines(removal: Removal) -> list[str]:
    from sayso.faces.cli import wording

    if removal.undone:
        return [f"{removal.report} will be read again with its source."]
    told = [f"{removal.report} was taken out."]
    if removal.dossiers:
        told.append(f"With it went {wording.counted(len(removal.dossiers), 'dossier')}.")
    if removal.capture_stays:
        told.append("The bytes that it was read from stay: other reports were read from them too.")
    return told


def _done(said: str, *, as_json: bool) -> None:
    from sayso.faces.cli import output

    if as_json:
        output.document({"done": said})
    else:
        output.line(said)


def _shown(place: str) -> str:
    """A place without a password."""
    from sayso.adapters.stores.connecting import place_of

    return place_of(place)
