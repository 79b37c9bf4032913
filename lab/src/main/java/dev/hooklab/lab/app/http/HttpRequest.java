package dev.hooklab.lab.app.http;

import dev.hooklab.addr.Ip;
import java.util.Map;

/// What a client asks for.
///
/// @param path the request target, as it stands in the request: a path with its query
/// @param headers by name in lower case
/// @param from the client's address, as the server sees it
public record HttpRequest(String method, String path, Map<String, String> headers, byte[] body, Ip from, int port) {}
