package dev.redoubt.ha.dynamic;

import dev.redoubt.model.history.Chain;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a gateway says of itself. Everything but interval and state may be left out.
 *
 * @param intervalSeconds how often it reports, from 1 to 3,600
 * @param state one of {@link #STATES}
 * @param message why, of at most 256 characters
 * @param version of its software, at most 64 characters
 * @param operatingSystem at most 64 characters
 * @param policy the name of the policy that it enforces, at most 128 characters
 * @param installedRevision the revision that the policy is of
 * @param installedChain the chain of that revision
 * @param compliance one of {@link #COMPLIANCES}
 * @param connectedUsers at most 10,000,000
 */
public record GatewayStatus(
    int intervalSeconds,
    String state,
    Optional<String> message,
    Optional<String> version,
    Optional<String> operatingSystem,
    Optional<String> policy,
    Optional<Long> installedRevision,
    Optional<Chain> installedChain,
    Optional<String> compliance,
    Optional<Long> connectedUsers) {

  /** Greatest report, in bytes of JSON. */
  public static final int MAX_BYTES = 4_096;

  /** What {@code state} may be. */
  public static final List<String> STATES = List.of("ok", "warning", "error");

  /** What {@code compliance} may be. */
  public static final List<String> COMPLIANCES = List.of("compliant", "not-compliant", "unknown");

  private static final int MAX_INTERVAL_SECONDS = 3_600;
  private static final int MESSAGE_LENGTH = 256;
  private static final int WORD_LENGTH = 64;
  private static final int POLICY_LENGTH = 128;
  private static final long MAX_USERS = 10_000_000;

  private static final Set<String> FIELDS =
      Set.of(
          "interval-seconds",
          "state",
          "message",
          "version",
          "operating-system",
          "policy",
          "installed-revision",
          "installed-chain",
          "compliance",
          "connected-users");

  /**
   * Reads a report.
   *
   * @throws IllegalArgumentException naming the field that is unknown, missing or out of its limits
   */
  public static GatewayStatus fromJson(ObjectNode json) {
    Set<String> unknown = new TreeSet<>(json.propertyNames());
    unknown.removeAll(FIELDS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "A report has no field " + unknown + "; there are " + new TreeSet<>(FIELDS));
    }
    return new GatewayStatus(
        (int)
            (long)
                number(json, "interval-seconds", 1, MAX_INTERVAL_SECONDS)
                    .orElseThrow(
                        () -> new IllegalArgumentException("A report needs [interval-seconds]")),
        choice(json, "state", STATES)
            .orElseThrow(() -> new IllegalArgumentException("A report needs [state]")),
        text(json, "message", MESSAGE_LENGTH),
        text(json, "version", WORD_LENGTH),
        text(json, "operating-system", WORD_LENGTH),
        text(json, "policy", POLICY_LENGTH),
        number(json, "installed-revision", 0, Long.MAX_VALUE),
        text(json, "installed-chain", POLICY_LENGTH).map(Chain::parse),
        choice(json, "compliance", COMPLIANCES),
        number(json, "connected-users", 0, MAX_USERS));
  }

  /** Adds the fields to an object. */
  public ObjectNode putInto(ObjectNode json) {
    json.put("interval-seconds", intervalSeconds).put("state", state);
    message.ifPresent(text -> json.put("message", text));
    version.ifPresent(text -> json.put("version", text));
    operatingSystem.ifPresent(text -> json.put("operating-system", text));
    policy.ifPresent(text -> json.put("policy", text));
    installedRevision.ifPresent(revision -> json.put("installed-revision", revision));
    installedChain.ifPresent(chain -> json.put("installed-chain", chain.toString()));
    compliance.ifPresent(text -> json.put("compliance", text));
    connectedUsers.ifPresent(users -> json.put("connected-users", users));
    return json;
  }

  private static Optional<String> text(ObjectNode json, String field, int length) {
    JsonNode value = json.get(field);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isString() || value.stringValue().length() > length) {
      throw new IllegalArgumentException(
          "[" + field + "] is a text of at most " + length + " characters");
    }
    return Optional.of(value.stringValue());
  }

  private static Optional<String> choice(ObjectNode json, String field, List<String> choices) {
    Optional<String> value = text(json, field, WORD_LENGTH);
    if (value.isPresent() && !choices.contains(value.get())) {
      throw new IllegalArgumentException(
          "[" + field + "] is one of " + choices + ", not [" + value.get() + "]");
    }
    return value;
  }

  private static Optional<Long> number(ObjectNode json, String field, long least, long most) {
    JsonNode value = json.get(field);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      throw new IllegalArgumentException(
          "[" + field + "] is a whole number from " + least + " to " + most);
    }
    return Optional.of(value.longValue());
  }
}
