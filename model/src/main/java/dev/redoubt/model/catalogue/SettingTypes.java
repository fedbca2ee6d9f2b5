package dev.redoubt.model.catalogue;

import dev.redoubt.model.Domain;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Field.Trait;
import java.util.List;

/**
 * Settings of the whole server, and who may reach it. Of each type of settings there is one object
 * at most, in System Data under a uid that is the same on every server; until somebody sets it, its
 * defaults hold. Fields: API reference, "Misc." and "Session Management".
 */
public final class SettingTypes {

  /** The message that a login shows. */
  public static final String LOGIN_MESSAGE = "login-message";

  /** From where API calls are accepted. */
  public static final String API_SETTINGS = "api-settings";

  /** What rules hold that say nothing. */
  public static final String POLICY_SETTINGS = "policy-settings";

  /** When published sessions are purged. */
  public static final String AUTOMATIC_PURGE = "automatic-purge";

  /** Settings for gateways. */
  public static final String GLOBAL_PROPERTIES = "global-properties";

  /** Which addresses may log in. */
  public static final String TRUSTED_CLIENT = "trusted-client";

  private static final int HEADER_LENGTH = 256;
  private static final int MESSAGE_LENGTH = 4_096;
  private static final int MOST_SESSIONS = 1_000_000;
  private static final int MOST_DAYS = 36_500;
  private static final int MOST_INTERVAL = 8_760;
  private static final int DATE_LENGTH = 40;

  private SettingTypes() {}

  /** The uid of the only object of a type of settings. */
  public static Uid uid(String type) {
    return WellKnown.of(type, type);
  }

  static List<ObjectType> all() {
    return List.of(
        settings(
            LOGIN_MESSAGE,
            Field.text("header", HEADER_LENGTH).or(""),
            Field.text("message", MESSAGE_LENGTH).or(""),
            Field.flag("show-message", false),
            Field.flag("warning", false)),
        settings(
            API_SETTINGS,
            Field.choice(
                    "accepted-api-calls-from",
                    "management server only",
                    "all ip addresses that can be used for gui clients",
                    "all ip addresses")
                .or("all ip addresses"),
            Field.flag("automatic-start", true).with(Trait.READ_ONLY)),
        policySettings(),
        automaticPurge(),
        settings(GLOBAL_PROPERTIES, GlobalProperties.fields()));
  }

  private static ObjectType policySettings() {
    Shape cells = Shape.of(cell("destination"), cell("service"), cell("source"));
    return settings(
        POLICY_SETTINGS,
        Field.choice("last-in-cell", "none", "restore to default").or("restore to default"),
        Field.choice("none-object-behavior", "warning", "error", "none").or("none"),
        Field.structure("security-access-defaults", cells).or(cells.defaults()));
  }

  private static Field cell(String name) {
    return Field.choice(name, "any", "none").or("any");
  }

  private static ObjectType automaticPurge() {
    Shape scheduling =
        Shape.of(
            Field.text("start-date", DATE_LENGTH),
            Field.choice("time-units", "hours", "days").or("days"),
            Field.number("check-interval", 1, MOST_INTERVAL).or(1));
    return settings(
        AUTOMATIC_PURGE,
        Field.flag("enabled", false),
        Field.flag("keep-sessions-by-count", true),
        Field.number("number-of-sessions-to-keep", 1, MOST_SESSIONS).or(999),
        Field.flag("keep-sessions-by-days", true),
        Field.number("number-of-days-to-keep", 1, MOST_DAYS).or(365),
        Field.flag("ignore-domain-backup").with(Trait.REQUEST_ONLY),
        Field.structure("scheduling", scheduling).or(scheduling.defaults()));
  }

  private static ObjectType settings(String name, Field... fields) {
    return settings(name, List.of(fields));
  }

  private static ObjectType settings(String name, List<Field> fields) {
    return Declaration.of(name, name + "-objects", "General/settings")
        .family(name)
        .domain(Domain.SYSTEM_DATA)
        .operations(Operation.SHOW_SETTINGS, Operation.SET_SETTINGS)
        .fields(fields)
        .bare();
  }
}
