package dev.redoubt.server.http;

import dev.redoubt.model.CanonicalJson;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.JsonNode;

/**
 * An answer that fits into memory.
 *
 * @param status the HTTP status
 * @param type the media type
 * @param body the whole body
 * @param headers further headers, in place of those that pages have by themselves
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
record Reply(int status, String type, byte[] body, Map<String, String> headers) {

  static final String JSON = "application/json";

  /** Pages have a style sheet of this server, and nothing else. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private static final HttpField JSON_FIELD =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, JSON);

  Reply {
    headers = Map.copyOf(headers);
  }

  Reply(int status, String type, byte[] body) {
    this(status, type, body, Map.of());
  }

  static Reply json(int status, JsonNode body) {
    return new Reply(status, JSON, CanonicalJson.MAPPER.writeValueAsBytes(body));
  }

  /** An error in the shape of the API: a code and a message. */
  static Reply error(int status, String message) {
    String code =
        switch (status) {
          case 400 -> "generic_err_invalid_syntax";
          case 404 -> "err_bad_url";
          case 429 -> "err_too_many_requests";
          case 500 -> "generic_internal_error";
          case 503 -> "generic_server_initializing";
          default -> "generic_error";
        };
    return json(
        status, CanonicalJson.MAPPER.createObjectNode().put("code", code).put("message", message));
  }

  void send(Response response, Callback callback) {
    response.setStatus(status);
    HttpFields.Mutable fields = response.getHeaders();
    if (type.equals(JSON)) {
      fields.put(JSON_FIELD);
    } else {
      fields.put(HttpHeader.CONTENT_TYPE, type);
      fields.put("X-Content-Type-Options", "nosniff");
      fields.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    }
    headers.forEach(fields::put);
    fields.put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
