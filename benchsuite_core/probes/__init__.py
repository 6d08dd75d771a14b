"""The public battery of probes: what every sandbox must withstand, each written once.

``benchsuite doctor --sandbox`` runs it, and so does the conformance kit. There is a module a topic; `probe` says what a
probe is, `battery` how it is tried, `bait` what lies on the host to be found; `probing` is what the programs share.
"""

from benchsuite_core.probes.battery import PROBES, TOPICS, Battery, attempts
from benchsuite_core.probes.probe import SMALL, Finding, Probe, Topic

__all__ = ["PROBES", "SMALL", "TOPICS", "Battery", "Finding", "Probe", "Topic", "attempts"]
