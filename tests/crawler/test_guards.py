"""Guards: which addresses count as public, and what the resolver withholds."""

from types import SimpleNamespace
from typing import Any

import pytest
from twisted.internet.address import IPv4Address

from crawler import guards


@pytest.mark.parametrize("address", ["8.8.8.8", "203.162.4.1", "2402:800::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    assert guards.is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",  # link-local: where clouds keep their keys
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",  # private ones in IPv6 dress
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "no address",
    ],
)
def test_private_addresses_in_every_dress(address: str) -> None:
    assert not guards.is_public(address)


class Receiver:
    """Takes down what a connection would be told."""

    def __init__(self) -> None:
        self.addresses: list[str] = []
        self.complete = False

    def resolutionBegan(self, resolution: object) -> None:  # noqa: N802
        """Nothing to take down."""

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self.addresses.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.complete = True


class Names:
    """A resolver that knows these addresses for every name."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    def resolveHostName(self, receiver: Any, *args: object) -> object:  # noqa: N802
        receiver.resolutionBegan(SimpleNamespace(name=args[0]))
        for address in self.addresses:
            receiver.addressResolved(IPv4Address("TCP", address, 80))
        receiver.resolutionComplete()
        return receiver


@pytest.fixture
def resolve(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Resolve a name that has these addresses; return what the connection gets."""
    monkeypatch.setattr(guards, "allowed_private", set())
    monkeypatch.setattr(guards, "refused", {})

    def resolve(name: str, *addresses: str) -> Receiver:
        resolver = guards.GuardedResolver(SimpleNamespace(nameResolver=Names(*addresses)), 0)  # type: ignore[arg-type]
        receiver: Any = Receiver()
        resolver.resolveHostName(receiver, name, 80)
        return receiver  # type: ignore[no-any-return]

    return resolve


def test_a_public_address_is_handed_on(resolve: Any) -> None:
    assert resolve("xa.example.vn", "203.162.4.1").addresses == ["203.162.4.1"]


def test_a_private_address_is_withheld_and_noted(resolve: Any) -> None:
    receiver = resolve("xa.example.vn", "10.0.0.1")
    assert (receiver.addresses, receiver.complete) == ([], True)
    assert guards.refused == {"xa.example.vn": "10.0.0.1"}


def test_one_private_address_among_public_ones_is_enough(resolve: Any) -> None:
    assert resolve("xa.example.vn", "203.162.4.1", "127.0.0.1").addresses == []


def test_a_name_that_changes_to_a_private_address_is_refused_from_then_on(resolve: Any) -> None:
    assert resolve("doi.example.vn", "203.162.4.1").addresses == ["203.162.4.1"]
    assert resolve("doi.example.vn", "192.168.1.1").addresses == []


def test_a_source_of_ones_own_may_be_private(resolve: Any) -> None:
    guards.allow_private({"127.0.0.1:8000", "noi-bo.example.vn"})
    assert resolve("www.noi-bo.example.vn", "10.0.0.1").addresses == ["10.0.0.1"]
    assert resolve("other.example.vn", "10.0.0.1").addresses == []
