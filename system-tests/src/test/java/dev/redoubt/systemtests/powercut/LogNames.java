package dev.redoubt.systemtests.powercut;

import dev.redoubt.systemtests.powercut.Operation.Change;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What an operation was about, by the names that files had when it was done. */
final class LogNames {

  private LogNames() {}

  /** The syncs of files or directories whose path matches at one of them from the first cut on. */
  static Predicate<OperationLog.Entry> syncsOf(Recording recording, String disk, String path) {
    Pattern pattern = Pattern.compile(path);
    List<OperationLog.Entry> log = recording.log();
    Set<Operation> found = new HashSet<>();
    DiskImage image = new DiskImage();
    for (int i = 0; i < log.size(); i++) {
      OperationLog.Entry entry = log.get(i);
      if (!entry.disk().equals(disk)) {
        continue;
      }
      if (i >= recording.begin()
          && entry.operation() instanceof Operation.Sync(long node)
          && image.pathOf(node).filter(name -> pattern.matcher(name).matches()).isPresent()) {
        found.add(entry.operation());
      }
      apply(image, entry.operation());
    }
    if (found.isEmpty()) {
      throw new AssertionError("Nothing like " + path + " is synced on " + disk);
    }
    return entry -> entry.disk().equals(disk) && found.contains(entry.operation());
  }

  /** The operation at this place, for people. */
  static String of(List<OperationLog.Entry> log, int place) {
    OperationLog.Entry entry = log.get(place);
    DiskImage image = new DiskImage();
    log.subList(0, place).stream()
        .filter(before -> before.disk().equals(entry.disk()))
        .forEach(before -> apply(image, before.operation()));
    String what =
        switch (entry.operation()) {
          case Operation.Make _ -> "making a file";
          case Operation.Sync(long node) -> "the sync of " + name(image, node);
          case Operation.Write(long node, long offset, byte[] bytes) ->
              "writing %d bytes at %d to %s".formatted(bytes.length, offset, name(image, node));
          case Operation.Resize(long node, long bytes) ->
              "cutting %s to %d bytes".formatted(name(image, node), bytes);
          case Operation.Permit(long node, int permissions) ->
              "giving %s the permissions %o".formatted(name(image, node), permissions);
          case Operation.Link(long directory, String name, long _) ->
              "naming %s in %s".formatted(name, name(image, directory));
          case Operation.Unlink(long directory, String name, long _) ->
              "deleting %s in %s".formatted(name, name(image, directory));
          case Operation.Rename rename ->
              "renaming %s to %s in %s"
                  .formatted(rename.name(), rename.newName(), name(image, rename.newDirectory()));
        };
    return what + " on " + entry.disk();
  }

  private static String name(DiskImage image, long node) {
    return node == DiskImage.ROOT ? "/" : image.pathOf(node).orElse("a deleted file");
  }

  private static void apply(DiskImage image, Operation operation) {
    switch (operation) {
      case Operation.Make make -> image.make(make);
      case Change change -> image.change(change);
      case Operation.Sync _ -> {}
    }
  }
}
