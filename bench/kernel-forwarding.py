#!/usr/bin/env python3
"""Measures how many UDP packets a second the Linux kernel forwards from a client through a router (conntrack and
MASQUERADE) to a server, each in a network namespace of its own. Root only. Prints one line: rules, packets per second.

    kernel-forwarding.py RULES [SECONDS]

One sender, pinned to a CPU, sends 64-byte datagrams with sendmmsg(2); the server counts and drops them in raw
PREROUTING. RULES rules that do not match stand in FORWARD.
"""
import ctypes
import os
import socket
import subprocess
import sys
import time

BATCH = 64
NAMES = ["hooklab-bench-" + name for name in ("client", "router", "server")]
CLIENT, ROUTER, SERVER = NAMES
IPTABLES = "iptables-legacy"


def sh(line, stdin=None):
    subprocess.run(line, shell=True, check=True, input=stdin, text=True, stdout=subprocess.DEVNULL)


def within(name, line, stdin=None):
    sh("ip netns exec %s %s" % (name, line), stdin)


def build(rules):
    for name in NAMES:
        sh("ip netns add " + name)
        within(name, "ip link set lo up")
        within(name, "sysctl -qw net.ipv6.conf.all.disable_ipv6=1")
    sh("ip link add hlb-c netns %s type veth peer name lan netns %s" % (CLIENT, ROUTER))
    sh("ip link add hlb-s netns %s type veth peer name wan netns %s" % (SERVER, ROUTER))
    for name, device, address in ((CLIENT, "hlb-c", "192.168.1.10/24"), (ROUTER, "lan", "192.168.1.1/24"),
                                  (ROUTER, "wan", "203.0.113.1/24"), (SERVER, "hlb-s", "203.0.113.10/24")):
        within(name, "ip addr add %s dev %s" % (address, device))
        within(name, "ip link set %s up" % device)
    within(CLIENT, "ip route add default via 192.168.1.1")
    within(ROUTER, "sysctl -qw net.ipv4.ip_forward=1")
    dump = ["*nat", "-A POSTROUTING -o wan -j MASQUERADE", "COMMIT", "*filter"]
    dump += ["-A FORWARD -s 10.%d.%d.%d/32 -p udp -m udp --dport %d -j DROP" % (i >> 16 & 255, i >> 8 & 255, i & 255, 1024 + i % 60000)
             for i in range(rules)]
    within(ROUTER, IPTABLES + "-restore", "\n".join(dump + ["COMMIT", ""]))
    within(SERVER, IPTABLES + " -t raw -A PREROUTING -p udp -j DROP")
    within(CLIENT, "ping -c 1 -W 2 203.0.113.10")


def arrived():
    out = subprocess.run("ip netns exec %s %s -t raw -L PREROUTING -v -x -n" % (SERVER, IPTABLES), shell=True, check=True,
                         capture_output=True, text=True).stdout
    return int(out.split("\n")[2].split()[0])


def send(seconds):
    """Sends as fast as it goes, for so long; the namespace of this process is the client's."""
    libc = ctypes.CDLL(None, use_errno=True)
    with open("/run/netns/" + CLIENT) as namespace:
        if libc.setns(namespace.fileno(), 0x40000000):
            raise OSError(ctypes.get_errno(), "setns")
    os.sched_setaffinity(0, {0})
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("192.168.1.10", 40000))
    udp.connect(("203.0.113.10", 9))

    class Vector(ctypes.Structure):
        _fields_ = [("base", ctypes.c_void_p), ("len", ctypes.c_size_t)]

    class Header(ctypes.Structure):
        _fields_ = [("name", ctypes.c_void_p), ("namelen", ctypes.c_uint32), ("iov", ctypes.c_void_p), ("iovlen", ctypes.c_size_t),
                    ("control", ctypes.c_void_p), ("controllen", ctypes.c_size_t), ("flags", ctypes.c_int), ("sent", ctypes.c_uint)]

    payload = ctypes.create_string_buffer(b"x" * 64, 64)
    vector = Vector(ctypes.addressof(payload), 64)
    headers = (Header * BATCH)()
    for header in headers:
        header.iov, header.iovlen = ctypes.addressof(vector), 1
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for _ in range(64):
            libc.sendmmsg(udp.fileno(), headers, BATCH, 0)


def measure(seconds):
    send_for = 1.0 + seconds + 0.5
    child = os.fork()
    if child == 0:
        send(send_for)
        os._exit(0)
    time.sleep(1.0)
    before, start = arrived(), time.monotonic()
    time.sleep(seconds)
    after, stop = arrived(), time.monotonic()
    os.waitpid(child, 0)
    return (after - before) / (stop - start)


def main():
    rules = int(sys.argv[1])
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 3.0
    try:
        build(rules)
        print(rules, round(measure(seconds)))
    finally:
        for name in NAMES:
            subprocess.run(["ip", "netns", "del", name], stderr=subprocess.DEVNULL, check=False)


main()
