package dev.redoubt.bench.report;

/** Everything that is measured, in the order of the table. */
public enum Figure {
  JSON("canonical JSON of the generated objects", "", Unit.MEGABYTES),
  RAW_LIMIT("raw limit: zstd -1, mTLS, zstd -d, file, fsync", "", Unit.SECONDS),
  FSYNC("one 4 KiB append and fdatasync on this disk", "", Unit.MILLISECONDS),
  LOCK("snapshot lock", "<= 60 ms", Unit.MILLISECONDS),
  LOCK_GROWTH("snapshot lock against the size before", "<= 3 x", Unit.RATIO),
  FULL_SYNC("full sync, nothing reused: lock to readable standby", "", Unit.SECONDS),
  FULL_SYNC_RATIO("the same against the raw limit", "<= 0.6 x", Unit.RATIO),
  FULL_SYNC_AGAIN("full sync by hand, files reused", "", Unit.SECONDS),
  PUBLISH_ONE("publish of 1: commit to durable standby", "<= 2 ms", Unit.MILLISECONDS),
  PUBLISH_ONE_P99("the same, 99 % of publishes", "", Unit.MILLISECONDS),
  PUBLISH_ONE_ANSWER("publish of 1: request to answer", "", Unit.MILLISECONDS),
  PUBLISH_MANY("publish of 10,000: request to durable standby", "<= 0.6 s", Unit.SECONDS),
  ADD_HOST("add-host, 8 connections over TLS", ">= 3,000 /s", Unit.PER_SECOND),
  ADD_HOST_P50("add-host, half of the answers within", "", Unit.MILLISECONDS),
  ADD_HOST_P99("add-host, 99 % of the answers within", "", Unit.MILLISECONDS),
  ECHO("echo on the same connector, same clients", "", Unit.PER_SECOND),
  SHOW_HOST("show-host, 64 connections", ">= 8,000 /s or 0.6 x echo", Unit.PER_SECOND),
  SHOW_HOST_P50("show-host, half of the answers within", "", Unit.MILLISECONDS),
  SHOW_HOST_P99("show-host, 99 % of the answers within", "", Unit.MILLISECONDS),
  ECHO_MANY("echo, 64 connections", "", Unit.PER_SECOND),
  SHOW_HOST_RATIO("show-host against that echo", ">= 0.6 x", Unit.RATIO),
  SET_HOST("set-host, 64 connections", "", Unit.PER_SECOND),
  SET_HOST_P50("set-host, half of the answers within", "", Unit.MILLISECONDS),
  SET_HOST_P99("set-host, 99 % of the answers within", "", Unit.MILLISECONDS),
  ADD_HOST_MANY("add-host, 64 connections", ">= 3,000 /s", Unit.PER_SECOND),
  ADD_HOST_MANY_P50("add-host, half of the answers within", "", Unit.MILLISECONDS),
  ADD_HOST_MANY_P99("add-host, 99 % of the answers within", "", Unit.MILLISECONDS),
  PAGE_FIRST("page of 500 hosts in order, at the start", "<= 25 ms", Unit.MILLISECONDS),
  PAGE_LAST("page of 500 hosts in order, at the end", "<= 25 ms", Unit.MILLISECONDS),
  PAGE_RANDOM("page of 500 hosts, jumping to 85 to 95 %", "<= 100 ms", Unit.MILLISECONDS),
  SEARCH_NAME("search of all objects by part of a name", "<= 30 ms", Unit.MILLISECONDS),
  SEARCH_TEXT("search of all objects for two words", "<= 30 ms", Unit.MILLISECONDS),
  SEARCH_ADDRESS("search of all objects by address", "<= 30 ms", Unit.MILLISECONDS),
  RULEBASE_PAGE("page of 100 rules at rule 49,900 of 50,000", "<= 25 ms", Unit.MILLISECONDS),
  SHOW_RULE("show-access-rule by number there", "", Unit.MILLISECONDS),
  CHANGEOVER("planned changeover: time without an Active", "<= 0.5 s", Unit.SECONDS),
  REPORTS("reports of gateways, 20 connections", ">= 1,000 /s", Unit.PER_SECOND),
  REPORTS_P99("reports, 99 % of the answers within", "", Unit.MILLISECONDS),
  REPORTS_IN_FULL_SYNC("reports while a full sync runs", ">= 1,000 /s", Unit.PER_SECOND),
  REPORT_TO_STANDBY("a report until the standby shows it", "", Unit.MILLISECONDS),
  FIRST_PAINT("console: first paint", "<= 1 s", Unit.MILLISECONDS),
  FIRST_BYTES("console: sign-in page, compressed", "<= 400 KB", Unit.KILOBYTES),
  FIRST_PAGE_BYTES("console: that and the first page after it", "", Unit.KILOBYTES),
  STATUS_CHANGE("console: a change of mode until it is shown", "<= 1 s", Unit.MILLISECONDS),
  OBJECT_PAGE("console: next page of the objects", "<= 100 ms", Unit.MILLISECONDS),
  START("start to ready", "<= 2 s", Unit.SECONDS),
  MEMORY("idle resident memory after start", "<= 350 MB", Unit.MEGABYTES),
  MEMORY_AFTER_WORK("idle resident memory after all of the above", "", Unit.MEGABYTES),
  COMMIT_ONE("in process: commit of 1", "", Unit.MILLISECONDS),
  COMMIT_MANY("in process: commit of 10,000", "", Unit.SECONDS),
  APPLY_MANY("in process: apply of 10,000", "", Unit.SECONDS),
  DIGEST("in process: digest of one object", "", Unit.MICROSECONDS);

  private final String title;
  private final String goal;
  private final Unit unit;

  Figure(String title, String goal, Unit unit) {
    this.title = title;
    this.goal = goal;
    this.unit = unit;
  }

  String title() {
    return title;
  }

  /** The goal at the greatest size; empty without one. */
  String goal() {
    return goal;
  }

  Unit unit() {
    return unit;
  }
}
