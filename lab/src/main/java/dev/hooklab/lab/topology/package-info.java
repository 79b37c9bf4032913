/// Topologies: the JSON that describes a lab, read with every fault of it named, written back, drawn, and built.
/// Counterpart: `ip netns`, `ip link`, `tc netem` and a shell script that sets a lab up by hand.
/// Nothing of a topology is started before all of it is known to be sound.
package dev.hooklab.lab.topology;
