"""Which addresses may be dialled: decided on the address itself, never on its name."""

import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address

from newsreader.feeds.exchange import Trust

Address = IPv4Address | IPv6Address

# Cloud machines hand out their own credentials here. Nobody subscribes to that.
METADATA = frozenset({IPv4Address("169.254.169.254"), IPv6Address("fd00:ec2::254")})

# RFC 6761, RFC 6762, RFC 8375, and what routers for the home make up.
_NEAR = (".localhost", ".local", ".home.arpa", ".internal", ".intranet", ".lan", ".home")

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the IPv4 address is in the last 32 bits


def may_dial(address: Address, trust: Trust) -> bool:
    address = _inner(address)
    if address in METADATA:
        return False
    return trust is Trust.PERSON or is_public(address)


def is_public(address: Address) -> bool:
    address = _inner(address)
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not (isinstance(address, IPv6Address) and address.is_site_local)
    )


def literal(host: str) -> Address | None:
    """The address that `host` spells out, also in the short, octal and hexadecimal forms."""
    host = host.rstrip(".")
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def is_loopback(host: str) -> bool:
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):  # RFC 6761, section 6.3
        return True
    address = literal(host)
    return address is not None and _inner(address).is_loopback


def is_near(host: str) -> bool:
    """Whether the name or address leads to this computer or its own network, as far as it says."""
    name = host.rstrip(".").lower()
    address = literal(name)
    if address is not None:
        return not is_public(address)
    return "." not in name or name.endswith(_NEAR)


def _inner(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for, where it does; without a zone otherwise."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    if address.teredo:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour or IPv6Address(int(address))
