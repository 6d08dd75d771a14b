"""Where the server is: ``OLLAMA_HOST`` in every form that Ollama itself takes."""

from __future__ import annotations

from ipaddress import ip_address

DEFAULT_PORT = "11434"


def server_address(value: str) -> str:
    """The base address that a value of ``OLLAMA_HOST`` stands for.

    Follows ``envconfig.ConnectableHost`` of Ollama: spaces and quotes around the value are dropped, the port is
    11434 unless a scheme is given (then the scheme's own), a port that is none falls back to that default, and an
    address to listen on (``0.0.0.0``, ``[::]``) becomes the loopback address to talk to.

    Args:
        value: empty, ``host``, ``:port``, ``host:port``, ``[ipv6]:port``, or an address with ``http://`` or
            ``https://`` before it and a path behind it.
    """
    text = value.strip().strip("\"'").strip()
    scheme, found, rest = text.partition("://")
    port = DEFAULT_PORT
    if not found:
        scheme, rest = "http", text
        if text == "ollama.com":
            scheme, port = "https", "443"
    elif scheme in {"http", "https"}:
        port = "80" if scheme == "http" else "443"
    network, _, path = rest.partition("/")
    login, at, network = network.rpartition("@")
    host, given = _split(network)
    if given.isascii() and given.isdigit() and int(given) <= 65535:
        port = given
    host = _talkable(host)
    shown = f"[{host}]" if ":" in host else host
    path = path.rstrip("/")
    return f"{scheme}://{login}{at}{shown}:{port}" + (f"/{path}" if path else "")


def _split(network: str) -> tuple[str, str]:
    """Host and port, as Go's ``net.SplitHostPort`` reads them; the port is empty where there is none."""
    if network.startswith("["):
        host, _, port = network[1:].partition("]")
        return host, port.removeprefix(":")
    if network.count(":") == 1:
        host, _, port = network.partition(":")
        return host, port
    return network, ""  # no port, or a bare IPv6 address


def _talkable(host: str) -> str:
    if not host:
        return "127.0.0.1"
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if address.is_unspecified:
        return "127.0.0.1" if address.version == 4 else "::1"
    return str(address)
