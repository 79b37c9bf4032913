/// Captures: taps on the wires' ends, pcapng and pcap files written and read, and frames as scripts see and build them.
/// Counterpart: libpcap's files and dumpcap; the formats are draft-ietf-opsawg-pcapng and draft-ietf-opsawg-pcap.
/// A file's bytes depend on the lab, its seed and the script alone: no wall clock, no machine name gets in.
package dev.hooklab.lab.capture;
