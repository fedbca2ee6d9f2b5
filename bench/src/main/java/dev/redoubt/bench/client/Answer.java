package dev.redoubt.bench.client;

import dev.redoubt.model.CanonicalJson;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param body the whole body
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
public record Answer(int status, byte[] body) {

  private static final int OK = 200;

  /** Whether the server did what was asked. */
  public boolean isOk() {
    return status == OK;
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as JSON. */
  public ObjectNode json() {
    return CanonicalJson.decodeObject(body);
  }
}
