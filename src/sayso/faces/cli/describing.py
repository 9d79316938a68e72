"""``sayso schema`` and ``sayso completion``."""

from __future__ import annotations

import click

from sayso.faces.cli import options


@click.command()
@click.argument("what", type=click.Choice(["dossier", "proof"]), default="dossier")
def schema(what: str) -> None:
    """Print the JSON Schema of a dossier, or of a proof (WHAT)."""
    from sayso.stages import publishing

    text = publishing.proof_schema() if what == "proof" else publishing.json_schema()
    click.echo(text, nl=False)


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@options.as_json
@click.pass_context
def completion(ctx: click.Context, shell: str, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Print the script that completes sayso's commands in SHELL.

    For bash: `sayso completion bash > ~/.sayso-complete`, and source that file.
    """
    from click.shell_completion import get_completion_class

    from sayso.faces.cli import output

    chosen = get_completion_class(shell)
    if chosen is None:
        raise click.UsageError(f"click does not know the shell {shell}.")
    script = chosen(ctx.find_root().command, {}, "sayso", "_SAYSO_COMPLETE").source()
    if as_json:
        output.document({"shell": shell, "script": script})
    else:
        click.echo(script)
