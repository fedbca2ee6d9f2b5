package dev.redoubt.systemtests.powercut;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The program behind {@code run-power-cuts}. */
@SuppressWarnings("SystemOut") // a program for the terminal
public final class RunPowerCuts {

  private static final int USAGE = 2;
  private static final int DRAWS = 10;
  private static final int MOST_DRAWS = 1_000;

  private RunPowerCuts() {}

  /**
   * Cuts the power in the deeds named, or in all.
   *
   * @param arguments names, {@code --draws N}, {@code --seed N}, {@code --list}
   */
  public static void main(String[] arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(arguments));
    if (words.remove("--list")) {
      Deed.all().forEach(deed -> System.out.printf("%s%n    %s%n", deed.name(), deed.story()));
      return;
    }
    int draws = (int) number(words, "--draws", DRAWS, MOST_DRAWS);
    long seed = number(words, "--seed", System.currentTimeMillis() % 1_000_000, Long.MAX_VALUE);
    List<String> names = Deed.all().stream().map(Deed::name).toList();
    if (!names.containsAll(words)) {
      throw usage("no such deed among " + words + "; see --list");
    }
    List<Deed> deeds =
        Deed.all().stream().filter(deed -> words.isEmpty() || words.contains(deed.name())).toList();
    boolean well = true;
    for (Deed deed : deeds) {
      well &= cut(deed, draws, seed);
    }
    System.exit(well ? 0 : 1);
  }

  private static boolean cut(Deed deed, int draws, long seed) throws IOException {
    long begun = System.nanoTime();
    try (Rig rig = new Rig()) {
      PowerCuts.Outcome outcome =
          new PowerCuts(rig, deed.recorder().record(rig)).onHonestDisks(draws, seed);
      System.out.printf(
          "%s  %s  %d operations, %d disks, seed %d, %d s%n    %s%n",
          outcome.failures().isEmpty() ? "ok    " : "FAILED",
          deed.name(),
          outcome.operations(),
          outcome.disks(),
          seed,
          Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
          deed.story());
      outcome.failures().forEach(System.out::println);
      return outcome.failures().isEmpty();
    }
  }

  private static long number(List<String> words, String option, long otherwise, long most) {
    int at = words.indexOf(option);
    if (at < 0) {
      return otherwise;
    }
    words.remove(at);
    String text = at < words.size() ? words.remove(at) : "";
    if (!text.matches("\\d{1,18}") || Long.parseLong(text) > most) {
      throw usage(option + " takes a number from 0 to " + most + ", not [" + text + "]");
    }
    return Long.parseLong(text);
  }

  private static IllegalArgumentException usage(String problem) {
    System.err.println("run-power-cuts: " + problem);
    System.exit(USAGE);
    return new IllegalArgumentException(problem);
  }
}
