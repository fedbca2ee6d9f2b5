package dev.redoubt.database;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.TermRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects and drafts that tests use. */
public final class Samples {

  /** As a server runs, but indexing for the search begins at once. */
  static final DatabaseOptions UNPAUSED =
      new DatabaseOptions(
          DatabaseOptions.DEFAULT.engine(),
          DatabaseOptions.DEFAULT.reserveBytes(),
          DatabaseOptions.DEFAULT.minimumFreeBytes(),
          Duration.ZERO);

  public static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

  private Samples() {}

  /** An environment in which nothing is expected to fail. */
  public static DatabaseEnvironment environment() {
    return environment((what, cause) -> {
      throw new AssertionError(what, cause);
    });
  }

  public static DatabaseEnvironment environment(FatalErrorHandler fatal) {
    return new DatabaseEnvironment(
        new SampleIndexing(), InstantSource.fixed(TIME), System::nanoTime, new Random(1), fatal);
  }

  public static Uid uid(long number) {
    return new Uid(number * 0x9E3779B97F4A7C15L, number);
  }

  public static ObjectNode body(Uid uid, String type, String name) {
    ObjectNode body = CanonicalJson.MAPPER.createObjectNode();
    body.put("uid", uid.toString()).put("type", type).put("name", name);
    body.put("domain", Domain.SMC_USER.uid().toString());
    body.putObject("meta-info").put("validation-state", "ok");
    return body;
  }

  public static ManagedObject host(long number, String name) {
    return host(number, name, "a host");
  }

  public static ManagedObject host(long number, String name, String comments) {
    String address =
        "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    return ManagedObject.of(
        body(uid(number), "host", name)
            .put("comments", comments)
            .put("first", address)
            .put("last", address));
  }

  public static ManagedObject network(long number, String name, String first, String last) {
    return network(number, name, first, last, "");
  }

  public static ManagedObject network(
      long number, String name, String first, String last, String comments) {
    return ManagedObject.of(
        body(uid(number), "network", name)
            .put("first", first)
            .put("last", last)
            .put("comments", comments));
  }

  public static ManagedObject group(long number, String name, Uid... members) {
    ObjectNode body = body(uid(number), "group", name);
    ArrayNode list = body.putArray("members");
    for (Uid member : members) {
      list.add(member.toString());
    }
    return ManagedObject.of(body);
  }

  public static ManagedObject rule(long number, Uid layer, String rank) {
    return ManagedObject.of(
        body(uid(number), "access-rule", "").put("layer", layer.toString()).put("rank", rank));
  }

  public static RevisionDraft firstTerm() {
    return RevisionDraft.ofTerm(
        uid(900_001),
        TIME,
        new TermRecord(1, uid(900_002), uid(900_003), TermRecord.Cause.FIRST, Optional.empty()));
  }

  /** A draft under a session of its own that changes what is published. */
  public static RevisionDraft draft(long session, List<ObjectChange> changes) {
    return RevisionDraft.ofChanges(uid(800_000 + session), "admin", TIME, "a change", changes);
  }

  public static ObjectChange add(ManagedObject object) {
    return new ObjectChange(object.uid(), Optional.empty(), Optional.of(object));
  }

  public static ObjectChange set(ManagedObject before, ManagedObject after) {
    return new ObjectChange(before.uid(), Optional.of(before), Optional.of(after));
  }

  public static ObjectChange remove(ManagedObject object) {
    return new ObjectChange(object.uid(), Optional.of(object), Optional.empty());
  }

  /** Hosts numbered from a first number. */
  public static List<ObjectChange> hosts(long first, int count) {
    List<ObjectChange> changes = new ArrayList<>();
    for (long number = first; number < first + count; number++) {
      changes.add(add(host(number, "host-" + number)));
    }
    return changes;
  }
}
