package dev.redoubt.command.crud;

import dev.redoubt.command.ApiVersion;
import dev.redoubt.command.Call;
import dev.redoubt.command.Caller;
import dev.redoubt.command.Command;
import dev.redoubt.command.CommandContext;
import dev.redoubt.command.CommandRegistry;
import dev.redoubt.command.ObjectLocks;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.error.CommandException;
import dev.redoubt.command.error.UnrecognizedParameterException;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.PredefinedObjects;
import dev.redoubt.session.permission.Permissions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Runs generic commands on objects in memory as one session would, with a clock that stands. */
final class TestDesk {

  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  static final Uid SESSION = Uid.parse("5e551000-0000-4000-8000-000000000001");

  final Catalogue catalogue = Catalogue.standard();
  final MemoryObjects objects = new MemoryObjects(catalogue);
  final Map<Uid, ObjectLocks.Holder> locks = new HashMap<>();

  private final CommandRegistry registry;
  private final RandomGenerator random = new Counter();
  private boolean readOnly;

  TestDesk() {
    new PredefinedObjects(catalogue).at(START).forEach(objects::put);
    registry =
        new CommandRegistry(
            new GenericCommands(
                    catalogue,
                    (password, address) ->
                        Optional.of("hash of " + password.length() + " characters"),
                    new ScanningSearch(catalogue),
                    List.of())
                .all());
  }

  void readOnly() {
    readOnly = true;
  }

  /** Runs a command whose request is written with single quotes. */
  ObjectNode run(String command, String request) {
    return run(command, json(request));
  }

  /** Runs a command; leaves nothing behind if it fails. */
  ObjectNode run(String name, ObjectNode request) {
    Command command = registry.find(name).orElseThrow();
    Parameters parameters = new Parameters(request);
    parameters.names().stream()
        .filter(each -> !command.parameters().contains(each))
        .filter(each -> !Parameters.ALWAYS_ALLOWED.contains(each))
        .findFirst()
        .ifPresent(each -> {
          throw new UnrecognizedParameterException(each);
        });
    Map<Uid, ManagedObject> before = objects.state();
    try {
      return switch (command) {
        case ReadCommand read -> read.run(context(parameters));
        case WriteCommand write -> write.run(context(parameters));
        default -> throw new IllegalStateException("No generic command: " + name);
      };
    } catch (CommandException e) {
      objects.restore(before);
      throw e;
    }
  }

  /** What the stored object of a name holds. */
  ManagedObject stored(String type, String name) {
    return objects.list(type, Optional.empty(), 1_000).stream()
        .filter(object -> object.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  CommandContext context(Parameters parameters) {
    Caller caller = new Caller("sid", SESSION, "admin", Domain.SMC_USER, readOnly, Permissions.ALL);
    Call call = new Call(parameters, ApiVersion.CURRENT, "127.0.0.1", "https://127.0.0.1");
    return new CommandContext(
        call, caller, objects, objects, uid -> Optional.ofNullable(locks.get(uid)), NOW, random);
  }

  static ObjectNode json(String text) {
    byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return CanonicalJson.decodeObject(bytes);
  }

  /** Counts, so that uids are known beforehand: the n-th is ...-8000-00000000000n. */
  private static final class Counter implements RandomGenerator {

    private long drawn;

    @Override
    public long nextLong() {
      drawn++;
      return drawn % 2 == 0 ? drawn / 2 : 0;
    }
  }
}
