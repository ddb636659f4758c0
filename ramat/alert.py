"""Messages to those who look after the harvest."""

from typing import TYPE_CHECKING, Any

import click

from corpus.console import USAGE, Failure
from ramat.options import PATH, example
from ramat.program import main

if TYPE_CHECKING:
    from corpus.channels import Channels


@main.command(epilog=example('ramat alert "a word to see that alerts arrive"'))
@click.argument("words", nargs=-1)
@click.option("--mail-to", metavar="ADDRESSES", help="Mail addresses, with commas.")
@click.option("--mail-from", metavar="ADDRESS", help="The sender.  [default: the first of --mail-to]")
@click.option("--mail-host", metavar="HOST[:PORT]", default="localhost", show_default=True)
@click.option("--mail-user", metavar="NAME", help="Log in to the mail server, once it speaks TLS.")
@click.option("--mail-password-file", type=PATH, help="Holds the password; or set RAMAT_ALERT_MAIL_PASSWORD.")
@click.option("--webhook-file", type=PATH, help="Holds the address of a webhook; or set RAMAT_ALERT_WEBHOOK.")
def alert(words: tuple[str, ...], **options: Any) -> None:
    """Send a message by mail and to a webhook, as a harvest does.

    Set up in the table [alert] of ramat.toml, a harvest tells when a source falls silent, fails or
    loses dates or texts, when it is well again, and when the run itself fails; each once.
    """
    from corpus.channels import channels_of, send

    channels = channels_of(options)
    if not channels:
        raise Failure("no way out for an alert; set mail-to or webhook-file below [alert] in ramat.toml", USAGE)
    send(channels, "ramat: alert", [" ".join(words) or "a word to see that alerts arrive"])


def alert_channels(ctx: click.Context) -> "Channels":
    """Where alerts go: the options of ``ramat alert`` as ramat.toml and the environment set them."""
    from corpus.channels import channels_of

    with alert.make_context("alert", [], parent=ctx.find_root()) as settled:
        return channels_of(settled.params)
