package dev.hooklab.lab.capture;

import java.util.Optional;

/// A frame read from a capture file.
///
/// @param time nanoseconds since 1970
/// @param length of the frame on the wire, which may be more than the file kept
public record RecordedFrame(RecordedInterface from, long time, Optional<Direction> direction, byte[] bytes, int length) {}
