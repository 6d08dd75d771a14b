"""Probes: nothing can be reached over a network, neither the host nor the world."""

from __future__ import annotations

from benchsuite_core.probes.probe import Topic

TOPIC = Topic(
    name="network",
    about="reaching the host, its neighbours and the internet, by every family of sockets",
    remedy="start programs in a network namespace of their own, with loopback alone (Docker: network_mode none)",
)

FILTER = "refuse the family in the system-call filter: socket() of unix, IPv4, IPv6 and netlink is enough for programs"

ASK = """\
import struct
servers = []
try:
    for line in open('/etc/resolv.conf'):
        servers += line.split()[1:2] if line.startswith('nameserver') else []
except OSError: pass
question = struct.pack('>6H', 7, 256, 1, 0, 0, 0) + b'\\x0abenchsuite\\x07invalid\\0' + struct.pack('>2H', 1, 1)
for server in (*servers, HOST['resolver'] or '127.0.0.53', '127.0.0.11'):
    with socket.socket(socket.AF_INET6 if ':' in server else socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.settimeout(0.4)
        try:
            one.connect((server, 53)); one.send(question)
            if one.recv(512): found(server + ' answered')
        except OSError: pass
"""

ROUTES = """\
for line in open('/proc/net/route').read().splitlines()[1:]: found('IPv4 by ' + line.split()[0])
try:
    for line in open('/proc/net/ipv6_route').read().splitlines():
        if line.split()[-1] != 'lo': found('IPv6 by ' + line.split()[-1])
except OSError: pass
"""

CHANGE = """\
import fcntl, struct
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
    flags = fcntl.ioctl(one, 0x8913, struct.pack('16sh14x', b'lo', 0))  # SIOCGIFFLAGS
    reach('loopback can be configured', fcntl.ioctl, one, 0x8914, flags)  # SIOCSIFFLAGS, to what they are
"""


def _family(number: int, kind: str, what: str, why: str) -> tuple[str, str, str]:
    code = f"with_socket = reach({what!r}, socket.socket, {number}, socket.{kind})"
    return f"No {what} can be opened", why, code


PROBES = (
    TOPIC.probe(
        "Loopback is the only network interface",
        "an interface leads somewhere, even where nothing answers today",
        "for _, name in socket.if_nameindex():\n    if name != 'lo': found(name)",
    ),
    TOPIC.probe(
        "There is no route but to loopback",
        "a route is the first half of a way out",
        ROUTES,
    ),
    TOPIC.probe(
        "The host's loopback is out of reach",
        "databases, notebooks and model servers listen there, often without a password",
        "connects('a port of 127.0.0.1', socket.AF_INET, socket.SOCK_STREAM, ('127.0.0.1', HOST['port']))",
    ),
    TOPIC.probe(
        "The host's IPv6 loopback is out of reach",
        "services that listen on localhost often do so on both",
        "connects('a port of ::1', socket.AF_INET6, socket.SOCK_STREAM, ('::1', HOST['port6'] or 9))",
    ),
    TOPIC.probe(
        "The host's own address is out of reach",
        "a bridge keeps loopback apart and still leads to everything that listens on all addresses",
        "connects(HOST['address'], socket.AF_INET, socket.SOCK_STREAM, (HOST['address'], HOST['address_port']))",
    ),
    TOPIC.probe(
        "The host's abstract sockets cannot be connected to",
        "desktops and container runtimes listen there; no file permission guards them",
        "connects('an abstract socket', socket.AF_UNIX, socket.SOCK_STREAM, '\\0' + HOST['abstract'])",
    ),
    TOPIC.probe(
        "The host's sockets cannot be listed",
        "the list says what runs on the machine, and where to knock",
        "if HOST['abstract'] in open('/proc/net/unix').read(): found('/proc/net/unix lists them')",
    ),
    TOPIC.probe(
        "No packet leaves over IPv4",
        "what a program has read could be sent to anybody; a solution could be fetched",
        "connects('192.0.2.1', socket.AF_INET, socket.SOCK_DGRAM, ('192.0.2.1', 53))\n"
        "connects('224.0.0.251', socket.AF_INET, socket.SOCK_DGRAM, ('224.0.0.251', 5353))",
    ),
    TOPIC.probe(
        "No packet leaves over IPv6",
        "rules of a firewall are often written for IPv4 alone",
        "connects('2001:db8::1', socket.AF_INET6, socket.SOCK_DGRAM, ('2001:db8::1', 53))",
    ),
    TOPIC.probe(
        "The cloud's metadata service is out of reach",
        "it hands the machine's credentials to whoever asks from inside",
        "connects('169.254.169.254', socket.AF_INET, socket.SOCK_DGRAM, ('169.254.169.254', 80))\n"
        "connects('fd00:ec2::254', socket.AF_INET6, socket.SOCK_DGRAM, ('fd00:ec2::254', 80))",
    ),
    TOPIC.probe("Names are not resolved", "a resolver is a way out on its own: data travels in the names", ASK),
    TOPIC.probe(
        "The network cannot be configured",
        "whoever may configure it may add interfaces, addresses and routes",
        CHANGE,
        remedy="take CAP_NET_ADMIN away (Docker: cap_drop ALL)",
    ),
    *(
        TOPIC.probe(*_family(*one), remedy=FILTER)
        for one in (
            (2, "SOCK_RAW, 1", "raw IPv4 socket", "it forges packets of others"),
            (10, "SOCK_RAW, 58", "raw IPv6 socket", "it forges packets of others"),
            (17, "SOCK_RAW, 0x0300", "packet socket", "it reads and forges whatever is on the wire"),
            (40, "SOCK_STREAM", "vsock", "it leads from a virtual machine to its host, past every network namespace"),
            (38, "SOCK_SEQPACKET", "socket of the kernel's cryptography", "a part of the kernel with many past holes"),
        )
    ),
)
