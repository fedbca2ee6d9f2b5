package dev.redoubt.systemtests.powercut;

import dev.redoubt.database.file.DurableFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Cuts the power in a recording, again and again, and starts servers on what is left. */
final class PowerCuts {

  private static final int FAILURES = 3;

  private final Rig rig;
  private final Recording recording;
  private final int every;

  /** Cuts that start servers on every disk. */
  PowerCuts(Rig rig, Recording recording) {
    this(rig, recording, 1);
  }

  /**
   * Cuts that start servers on a part of the disks, drawn with the seed, and on the last one.
   *
   * @param every one of so many
   */
  PowerCuts(Rig rig, Recording recording, int every) {
    this.rig = rig;
    this.recording = recording;
    this.every = every;
  }

  /**
   * What came of it.
   *
   * @param operations before each of which, and after the last, the power was cut
   * @param disks how many different disks were left and started on
   * @param failures what did not hold, at most {@value #FAILURES}
   */
  record Outcome(int operations, int disks, List<String> failures) {

    Outcome {
      failures = List.copyOf(failures);
    }

    void orFail() {
      if (!failures.isEmpty()) {
        throw new AssertionError(String.join("\n\n", failures));
      }
    }
  }

  /** Disks that keep their word. */
  Outcome onHonestDisks(int draws, long seed) throws IOException {
    return cut(draws, seed, FAILURES, _ -> false);
  }

  /**
   * Disks that do not carry out some syncs, as if the program had forgotten them, until the first
   * failure. All else that is unsynced is lost.
   */
  Outcome withoutSyncs(Predicate<OperationLog.Entry> forgotten) throws IOException {
    return cut(0, 0, 1, forgotten);
  }

  private Outcome cut(
      int draws, long seed, int failureLimit, Predicate<OperationLog.Entry> forgotten)
      throws IOException {
    List<String> failures = new ArrayList<>();
    int[] disks = {0};
    SplittableRandom random = new SplittableRandom(seed);
    new Cuts(recording, draws, seed, forgotten)
        .each(cut -> {
          if (random.nextInt(every) == 0 || cut.at() == recording.end()) {
            disks[0]++;
            attempt(cut, failures);
          }
          return failures.size() < failureLimit;
        });
    return new Outcome(recording.end() - recording.begin(), disks[0], failures);
  }

  private void attempt(Cut cut, List<String> failures) throws IOException {
    Map<String, Path> directories = new TreeMap<>();
    for (Map.Entry<String, DiskImage> disk : cut.disks().entrySet()) {
      Path directory = rig.room(disk.getKey());
      Files.createDirectory(directory);
      disk.getValue().writeTo(directory);
      directories.put(disk.getKey(), directory);
    }
    try (Survivors survivors = Survivors.start(directories)) {
      recording.expectation().check(cut.at(), survivors);
      survivors.assertNothingLeftOver();
    } catch (IOException | RuntimeException | AssertionError e) {
      failures.add(describe(cut, e));
    } finally {
      for (Path directory : directories.values()) {
        DurableFiles.deleteTree(directory);
      }
    }
  }

  private String describe(Cut cut, Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    String next =
        cut.at() < recording.log().size()
            ? LogNames.of(recording.log(), cut.at())
            : "the end of the recording";
    return "The power failed at operation %d, before %s; kept was %s:%n%s"
        .formatted(cut.at(), next, cut.kept(), trace);
  }
}
