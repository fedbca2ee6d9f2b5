package dev.redoubt.ha.dynamic;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recovery material as an agent sends it: what the recovery of its machine may need one day, such
 * as the sealed key of a disk. To servers the content is bytes.
 *
 * @param id drawn at random by the agent
 * @param label what it is, for administrators: 1 to {@value #MAX_LABEL} characters
 * @param mediaType of the content, such as {@value #DEFAULT_MEDIA_TYPE}; RFC 6838, section 4.2,
 *     without parameters
 * @param content 1 to {@value #MAX_CONTENT_BYTES} bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its bytes
public record SentMaterial(Uid id, String label, String mediaType, byte[] content) {

  /** Most bytes of content. */
  public static final int MAX_CONTENT_BYTES = 16 << 10;

  /** Most characters of a label. */
  public static final int MAX_LABEL = 128;

  /** What a content is of which nobody says more. */
  public static final String DEFAULT_MEDIA_TYPE = "application/octet-stream";

  /** Greatest request, in bytes of JSON: the content in base64, and the rest. */
  public static final int MAX_BYTES = 32 << 10;

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,63}";
  private static final Pattern MEDIA_TYPE = Pattern.compile(NAME + "/" + NAME);

  private static final String ID = "id";
  private static final String LABEL = "label";
  private static final String TYPE = "media-type";
  private static final String CONTENT = "content";
  private static final Set<String> FIELDS = Set.of(ID, LABEL, TYPE, CONTENT);

  /** Checks the limits. */
  public SentMaterial {
    if (label.isBlank()
        || label.length() > MAX_LABEL
        || label.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The label of recovery material has 1 to " + MAX_LABEL + " characters on one line");
    }
    if (!MEDIA_TYPE.matcher(mediaType).matches()) {
      throw new IllegalArgumentException(
          "[%s] is no media type; write one such as %s".formatted(mediaType, DEFAULT_MEDIA_TYPE));
    }
    if (content.length == 0 || content.length > MAX_CONTENT_BYTES) {
      throw new IllegalArgumentException(
          "Recovery material has 1 to %d bytes, not %d"
              .formatted(MAX_CONTENT_BYTES, content.length));
    }
  }

  /** The JSON form. */
  public ObjectNode toJson() {
    return CanonicalJson.MAPPER
        .createObjectNode()
        .put(ID, id.toString())
        .put(LABEL, label)
        .put(TYPE, mediaType)
        .put(CONTENT, Base64.getEncoder().encodeToString(content));
  }

  /**
   * Reads what an agent has sent.
   *
   * @throws IllegalArgumentException naming what is unknown, missing or out of its limits
   */
  public static SentMaterial fromJson(ObjectNode json) {
    Set<String> unknown = new TreeSet<>(json.propertyNames());
    unknown.removeAll(FIELDS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "Recovery material has no field " + unknown + "; there are " + new TreeSet<>(FIELDS));
    }
    return new SentMaterial(
        Uid.parse(text(json, ID)),
        text(json, LABEL),
        text(json, TYPE),
        Base64.getDecoder().decode(text(json, CONTENT)));
  }

  /** Two are the same if every byte is. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SentMaterial that
        && id.equals(that.id)
        && label.equals(that.label)
        && mediaType.equals(that.mediaType)
        && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "recovery material " + id + " (" + label + ")";
  }

  private static String text(ObjectNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isString()) {
      throw new IllegalArgumentException("Recovery material needs [" + field + "], a text");
    }
    return value.stringValue();
  }
}
