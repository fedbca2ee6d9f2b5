package dev.redoubt.command;

/**
 * One request as a command sees it.
 *
 * @param parameters the body
 * @param version the API version of the URL
 * @param remoteAddress where it came from, without port
 * @param baseUrl what the client called the server by, such as {@code https://10.0.0.1:8443}
 */
public record Call(
    Parameters parameters, ApiVersion version, String remoteAddress, String baseUrl) {}
