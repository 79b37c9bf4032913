package dev.hooklab.lab.capture;

/// What a tap did, for the interface statistics of a file.
///
/// @param received frames that went past
/// @param accepted those that the filter let through
/// @param dropped those of the accepted that were not kept, the capture being full
public record TapCount(long received, long accepted, long dropped) {}
