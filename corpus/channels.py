"""The ways out for an alert: a mail through a server of yours, a POST to a webhook of yours.

Passwords and the webhook's address are secrets: they come from the environment or a file, never from
the command line or ramat.toml, and stand in no message of ours.
"""

import json
import os
import smtplib
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from crawler.urls import is_web_url

PATIENCE_S = 20.0
"""Seconds for a server to take an alert; the run is over by then, only its exit waits."""
TLS_PORT, MAIL_PORT = 465, 25
"""The port on which TLS begins at once (RFC 8314), and the one that is meant where none is given."""
MOST_LINES = 50
"""Of one alert: when the network is down every source fails, and its name says nothing more."""
SECRETS = {"webhook": "RAMAT_ALERT_WEBHOOK", "mail_password": "RAMAT_ALERT_MAIL_PASSWORD"}
"""Secret → the variable that holds it; ``<secret>_file`` is the option that names a file."""


class AlertError(Exception):
    """An alert could not be sent; the message is one line without any secret."""


@dataclass(frozen=True, slots=True)
class Channels:
    """Where alerts go. ``mail_host`` is HOST or HOST:PORT; the secrets are left out of its repr."""

    mail_to: tuple[str, ...] = ()
    mail_from: str | None = None
    mail_host: str = "localhost"
    mail_user: str | None = None
    mail_password: str | None = field(default=None, repr=False)
    webhook: str | None = field(default=None, repr=False)

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.mail_to or self.webhook)


def channels_of(options: Mapping[str, Any], environment: Mapping[str, str] = os.environ) -> Channels:
    """The channels that the options of ``ramat alert`` and the environment name.

    ``mail_to`` is a list with commas. Raises AlertError for a file of a secret that can't be read.
    """
    secrets = {name: _secret(name, options.get(f"{name}_file"), environment) for name in SECRETS}
    addresses = tuple(one.strip() for one in (options.get("mail_to") or "").split(",") if one.strip())
    return Channels(
        mail_to=addresses,
        mail_from=options.get("mail_from") or next(iter(addresses), None),
        mail_host=options.get("mail_host") or "localhost",
        mail_user=options.get("mail_user"),
        **secrets,
    )


def send(channels: Channels, subject: str, lines: Sequence[str]) -> None:
    """Send an alert everywhere; one way that fails keeps none of the others. Raises AlertError."""
    told = [*lines[:MOST_LINES], *([f"… and {len(lines) - MOST_LINES} more"] if len(lines) > MOST_LINES else [])]
    ways: list[tuple[object, Callable[[Channels, str, Sequence[str]], None]]] = [
        (channels.mail_to, _mail),
        (channels.webhook, _post),
    ]
    failed = []
    for wanted, way in ways:
        try:
            if wanted:
                way(channels, subject, told)
        except AlertError as error:
            failed.append(str(error))
    if failed:
        raise AlertError("; ".join(failed))


def _secret(name: str, file: Path | None, environment: Mapping[str, str]) -> str | None:
    if file is None:
        return environment.get(SECRETS[name]) or None
    try:
        return file.read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "not UTF-8"
        raise AlertError(f"{file}: can't be read ({why}); it should hold the {name.replace('_', ' ')}") from None


def _mail(channels: Channels, subject: str, lines: Sequence[str]) -> None:
    host, _, port = channels.mail_host.partition(":")
    try:
        message = EmailMessage()
        message["Subject"], message["From"], message["To"] = subject, channels.mail_from, ", ".join(channels.mail_to)
        message.set_content("\n".join(lines) + "\n")
        with _connected(host, int(port or MAIL_PORT)) as server:
            _log_in(server, channels)
            server.send_message(message)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        # A server's answer may repeat what it was told: only its code is passed on.
        code = getattr(error, "smtp_code", None)
        why = f"it answers {code}" if code else getattr(error, "strerror", None) or type(error).__name__
        raise AlertError(f"mail through {channels.mail_host}: {why}; check [alert] in the settings") from None


def _connected(host: str, port: int) -> smtplib.SMTP:
    if port == TLS_PORT:
        return smtplib.SMTP_SSL(host, port, timeout=PATIENCE_S, context=ssl.create_default_context())
    return smtplib.SMTP(host, port, timeout=PATIENCE_S)


def _log_in(server: smtplib.SMTP, channels: Channels) -> None:
    """Encrypt where the server can, and give it the password only then."""
    server.ehlo()
    encrypted = isinstance(server, smtplib.SMTP_SSL)
    if not encrypted and server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
        server.ehlo()
        encrypted = True
    if channels.mail_user and channels.mail_password:
        if not encrypted:
            raise AlertError(f"mail through {channels.mail_host}: it offers no TLS, so it gets no password")
        server.login(channels.mail_user, channels.mail_password)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The address is a secret for one server; no other is told of it or of the alert."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _post(channels: Channels, subject: str, lines: Sequence[str]) -> None:
    address = channels.webhook or ""
    if not is_web_url(address):
        raise AlertError("the webhook is no http or https address; check the secret")
    # "text" is what chat servers show; programs read the rest.
    body = {"text": "\n".join([subject, *lines]), "subject": subject, "lines": list(lines)}
    headers = {"Content-Type": "application/json", "User-Agent": "ramat"}
    try:
        request = urllib.request.Request(address, json.dumps(body).encode(), headers, method="POST")  # noqa: S310
        urllib.request.build_opener(_NoRedirect).open(request, timeout=PATIENCE_S).close()
    except urllib.error.HTTPError as error:
        raise AlertError(f"the webhook answers {error.code}; check the secret") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        why = getattr(reason, "strerror", None) or type(reason).__name__
        raise AlertError(f"the webhook can't be reached ({why})") from None
