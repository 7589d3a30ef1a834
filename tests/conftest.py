"""What holds for every test: nothing leaves this machine, nothing is offered to others.

Read by both environments, so nothing newer than Python 3.10.
"""

import ipaddress
import os
import sys
from typing import Any

# What tests ask is no gap that staff should look at.
os.environ.setdefault("GUANTONG_GAPS", "off")

# Rasa's side is tested in Rasa's own environment: `nlu/.venv/bin/python -m pytest tests/nlu`.
collect_ignore = ["nlu"] if sys.version_info >= (3, 11) else []


def is_loopback(host: object) -> bool:
    """Whether an address as sockets know it (name, number or Unix path) stays on this machine."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host is None or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Stop a test that looks up, calls or listens on anything but loopback (an audit hook: no library escapes it)."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in ("socket.connect", "socket.bind") and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if not is_loopback(host):
        message = f"{event} {host!r}: tests stay on loopback. Repair: use 127.0.0.1, or a fake instead of the network."
        raise RuntimeError(message)


sys.addaudithook(refuse_network)
