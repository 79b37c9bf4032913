package dev.hooklab.lab.topology;

/// A wire between two interfaces.
///
/// @param up whether it is plugged in when the lab opens
public record WireSpec(Endpoint one, Endpoint two, WireQuality quality, boolean up, String description) {}
