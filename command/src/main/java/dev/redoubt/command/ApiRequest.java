package dev.redoubt.command;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as the connector hands it over.
 *
 * @param method the HTTP method
 * @param path the path without query, such as {@code /web_api/v2/show-host}
 * @param headers names in any case; read through {@link #header}
 * @param body the bytes, empty for none
 * @param remoteAddress the client's address without port
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
public record ApiRequest(
    String method, String path, Map<String, String> headers, byte[] body, String remoteAddress) {

  public ApiRequest {
    Map<String, String> lowerCase = new TreeMap<>();
    headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lowerCase);
  }

  /** A header by name, in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
