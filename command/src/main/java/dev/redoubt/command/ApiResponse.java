package dev.redoubt.command;

/**
 * A reply for the connector to send; its content type is always {@code application/json}.
 *
 * @param status the HTTP status
 * @param body a JSON object in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
public record ApiResponse(int status, byte[] body) {}
