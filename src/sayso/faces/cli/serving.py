"""``sayso serve``: the desk; and ``sayso token``: who may come to it from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.errors import ExtraMissing, NoToken
from sayso.faces.cli import options

if TYPE_CHECKING:
    from sayso.assembly import Settings
    from sayso.faces.web.policy import Policy
    from sayso.ports import Store


@click.command()
@options.store
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8422,
    show_default=True,
    help="The port to answer at; 0 picks a free one.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address to answer at. Any but this machine's own wants a token of who comes.",
)
@click.option(
    "--allow-host",
    "names",
    multiple=True,
    metavar="NAME",
    help="A further name under which the desk may be asked; may be given again.",
)
@click.option(
    "--token-required", is_flag=True, help="Want a token of who comes from this machine too."
)
@options.settings
def serve(
    store: str | None,
    port: int,
    host: str,
    names: tuple[str, ...],
    token_required: bool,  # noqa: FBT001 - a flag of the command line
    settings: Settings,
) -> None:
    """Serve the desk, a web app and an API over the store, to this machine alone.

    Its address is printed once it answers. Ctrl-C or SIGTERM ends it. It speaks plain HTTP:
    on a network put a server before it that does TLS.
    """
    from sayso import assembly
    from sayso.faces.cli import output

    try:
        from sayso.faces.listening import serve as run
        from sayso.faces.web.app import application
        from sayso.faces.web.desk import Desk
    except ModuleNotFoundError as error:
        raise ExtraMissing("web") from error
    with assembly.store(store, create=True) as opened:
        policy = _policy(opened, host, names, token_required=token_required)
        desk = Desk(opened, settings, policy)
        run(application(desk), host, port, output.line, desk.closing)


def _policy(opened: Store, host: str, names: tuple[str, ...], *, token_required: bool) -> Policy:
    """Who is let in. Raises ``NoToken`` where nobody could be."""
    from sayso.faces.web.policy import Policy, is_loopback

    wanted = token_required or not is_loopback(host)
    if wanted and not opened.tokens():
        remedy = "Make one: sayso token make NAME --access write"
        raise NoToken("whoever comes needs a token, and there is none", host, remedy)
    own = f"[{host}]" if ":" in host else host
    return Policy(frozenset(name.lower() for name in (own, *names)), token_required=wanted)


@click.group()
def token() -> None:
    """Make, list and revoke tokens, by which others may come to the desk over a network."""


@token.command()
@click.argument("name")
@click.option(
    "--access",
    type=click.Choice(["read", "write"]),
    default="read",
    show_default=True,
    help="What its bearer may do.",
)
@options.store
@options.as_json
def make(name: str, access: str, store: str | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Make a token called NAME, and print it: it is shown this once, and kept nowhere."""
    from sayso import assembly
    from sayso.faces.cli import output
    from sayso.records import Access
    from sayso.usecases import tokens

    with assembly.store(store, create=True) as opened, options.slips():
        secret = tokens.make(opened, name, Access(access))
    if as_json:
        output.document({"name": name, "access": access, "token": secret})
    else:
        output.line(secret)


@token.command("list")
@options.store
@options.as_json
def list_tokens(store: str | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """List the tokens there are, without their secrets."""
    from sayso import assembly
    from sayso.faces.cli import output

    with assembly.store(store) as opened:
        known = opened.tokens()
    if as_json:
        shown = [{"name": t.name, "access": t.access, "made": t.made} for t in known]
        output.document({"tokens": shown})
    elif not known:
        output.message("No tokens yet: make one with `sayso token make NAME`.")
    else:
        rows = ((t.name, t.access.value, t.made.isoformat(timespec="seconds")) for t in known)
        output.table(("token", "access", "made"), rows)


@token.command()
@click.argument("name")
@options.store
@options.as_json
def revoke(name: str, store: str | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Revoke the token called NAME: its bearer is let in no more."""
    from sayso import assembly
    from sayso.faces.cli import output

    with assembly.store(store) as opened:
        opened.forget_token(name)
    if as_json:
        output.document({"revoked": name})
    else:
        output.message(f"The token {name} is revoked.")
