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
  CHANGEOVER("planned changeover: time without an Active", "<= 0.5 s", Unit.SECONDS),
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
