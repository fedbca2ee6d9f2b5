package dev.redoubt.model.catalogue;

import java.util.ArrayList;
import java.util.List;

/**
 * What a gateway or server does with its log files. Fields and defaults: API reference, {@code
 * logs-settings}.
 */
final class LogsSettings {

  private static final int COMMAND_LENGTH = 4_096;
  private static final long MOST = Integer.MAX_VALUE;

  private LogsSettings() {}

  static Field ofGateway() {
    List<Field> fields = new ArrayList<>(rotation());
    fields.addAll(freeSpace());
    fields.addAll(
        List.of(
            Field.flag("reject-connections-when-free-disk-space-below-threshold", false),
            metrics("reserve-for-packet-capture-metrics"),
            threshold("reserve-for-packet-capture-threshold", 500),
            metrics("delete-index-files-when-index-size-above-metrics"),
            Field.flag("delete-index-files-when-index-size-above", false),
            threshold("delete-index-files-when-index-size-above-threshold", 100_000)));
    fields.addAll(indexFiles());
    fields.addAll(forwarding());
    fields.add(Field.flag("perform-log-rotate-before-log-forwarding", false));
    fields.addAll(ending());
    return field(fields);
  }

  static Field ofServer() {
    List<Field> fields = new ArrayList<>(rotation());
    fields.addAll(freeSpace());
    fields.addAll(indexFiles());
    fields.addAll(forwarding());
    fields.addAll(ending());
    fields.add(Field.flag("accept-syslog-messages", false));
    fields.add(Field.flag("enable-log-indexing", true));
    fields.add(Field.flag("smart-event-intro-correlation-unit", false));
    return field(fields);
  }

  private static List<Field> rotation() {
    return List.of(
        Field.flag("rotate-log-by-file-size", false),
        threshold("rotate-log-file-size-threshold", 1_000),
        Field.flag("rotate-log-on-schedule", false),
        Field.text("rotate-log-schedule-name", ObjectType.NAME_LENGTH));
  }

  private static List<Field> freeSpace() {
    return List.of(
        metrics("alert-when-free-disk-space-below-metrics"),
        Field.flag("alert-when-free-disk-space-below", true),
        threshold("alert-when-free-disk-space-below-threshold", 20),
        Field.choice(
                "alert-when-free-disk-space-below-type",
                "none",
                "log",
                "popup alert",
                "mail alert",
                "snmp trap alert",
                "user defined alert no.1",
                "user defined alert no.2",
                "user defined alert no.3")
            .or("popup alert"),
        metrics("delete-when-free-disk-space-below-metrics"),
        Field.flag("delete-when-free-disk-space-below", true),
        threshold("delete-when-free-disk-space-below-threshold", 5_000),
        Field.flag("before-delete-keep-logs-from-the-last-days", false),
        threshold("before-delete-keep-logs-from-the-last-days-threshold", 3_664),
        Field.flag("before-delete-run-script", false),
        Field.text("before-delete-run-script-command", COMMAND_LENGTH).or(""),
        metrics("stop-logging-when-free-disk-space-below-metrics"),
        Field.flag("stop-logging-when-free-disk-space-below", false),
        threshold("stop-logging-when-free-disk-space-below-threshold", 100));
  }

  private static List<Field> indexFiles() {
    return List.of(
        Field.flag("delete-index-files-older-than-days", false),
        threshold("delete-index-files-older-than-days-threshold", 14));
  }

  private static List<Field> forwarding() {
    return List.of(
        Field.flag("forward-logs-to-log-server", false),
        Field.reference("forward-logs-to-log-server-name", Targets.GATEWAYS)
            .with(Field.Trait.BY_NAME),
        Field.text("forward-logs-to-log-server-schedule-name", ObjectType.NAME_LENGTH));
  }

  private static List<Field> ending() {
    return List.of(
        threshold("update-account-log-every", 3_600),
        Field.flag("detect-new-citrix-ica-application-names", false),
        Field.flag("turn-on-qos-logging", true),
        Field.flag("distribute-logs-between-all-active-servers"));
  }

  private static Field metrics(String name) {
    return Field.choice(name, "mbytes", "percent").or("mbytes");
  }

  private static Field threshold(String name, long usual) {
    return Field.number(name, 0, MOST).or(usual);
  }

  private static Field field(List<Field> fields) {
    Shape shape = Shape.of(fields.toArray(new Field[0])).with(Form.LOGS);
    return Field.structure("logs-settings", shape).or(shape.defaults());
  }
}
