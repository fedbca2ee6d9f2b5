package dev.redoubt.trust.activation;

import static dev.redoubt.trust.activation.ActivationRefusal.BAD_MESSAGE;

import dev.redoubt.model.CanonicalJson;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The outer form of the messages of an activation: canonical JSON objects with a {@code step}. */
final class ActivationMessages {

  /** Greatest message, in bytes. */
  static final int MAX_BYTES = 8 << 20;

  static final String STEP = "step";
  static final String REFUSED = "refused";

  private ActivationMessages() {}

  static ObjectNode of(String step) {
    return CanonicalJson.MAPPER.createObjectNode().put(STEP, step);
  }

  static byte[] refusal(ActivationException refusal) {
    ObjectNode json = of(REFUSED);
    json.put("reason", refusal.reason().wireName()).put("message", refusal.getMessage());
    return CanonicalJson.encode(json);
  }

  static ObjectNode parse(byte[] message) throws ActivationException {
    if (message.length > MAX_BYTES) {
      throw bad("A message has at most " + MAX_BYTES + " bytes, not " + message.length);
    }
    try {
      return CanonicalJson.decodeObject(message);
    } catch (IllegalArgumentException e) {
      throw new ActivationException(BAD_MESSAGE, "A message is not JSON", e);
    }
  }

  static String step(ObjectNode message) throws ActivationException {
    return text(message, STEP);
  }

  static String text(ObjectNode message, String field) throws ActivationException {
    JsonNode value = message.get(field);
    if (value == null || !value.isString()) {
      throw bad("A message lacks the text [" + field + "]");
    }
    return value.stringValue();
  }

  static ObjectNode object(ObjectNode message, String field) throws ActivationException {
    if (message.get(field) instanceof ObjectNode object) {
      return object;
    }
    throw bad("A message lacks the object [" + field + "]");
  }

  static byte[] bytes(ObjectNode message, String field) throws ActivationException {
    try {
      return Base64.getDecoder().decode(text(message, field));
    } catch (IllegalArgumentException e) {
      throw new ActivationException(BAD_MESSAGE, "[" + field + "] is not Base64", e);
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static ActivationException bad(String message) {
    return new ActivationException(BAD_MESSAGE, message);
  }
}
