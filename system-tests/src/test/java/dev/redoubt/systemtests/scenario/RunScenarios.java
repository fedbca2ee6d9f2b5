package dev.redoubt.systemtests.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The program behind {@code run-scenarios}. */
@SuppressWarnings("SystemOut") // a program for the terminal
public final class RunScenarios {

  private static final int USAGE = 2;

  private RunScenarios() {}

  /** Plays the scenarios named, or all; {@code --list} names them, {@code --quick} chooses. */
  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    if (words.contains("--list")) {
      Scenarios.all()
          .forEach(one ->
              System.out.printf(
                  "%s%s%n    %s%n", one.name(), one.quick() ? "  (quick)" : "", one.story()));
      return;
    }
    if (words.contains("--campaign")) {
      System.exit(Campaign.of(words).run() ? 0 : 1);
    }
    System.exit(play(chosen(words)) ? 0 : 1);
  }

  private static List<Scenario> chosen(List<String> words) {
    if (words.isEmpty()) {
      return Scenarios.all();
    }
    if (words.equals(List.of("--quick"))) {
      return Scenarios.all().stream().filter(Scenario::quick).toList();
    }
    Set<String> unknown = new TreeSet<>(words);
    unknown.removeAll(Scenarios.all().stream().map(Scenario::name).collect(Collectors.toSet()));
    if (!unknown.isEmpty()) {
      System.err.println("run-scenarios: no such scenario: " + unknown + "; see --list");
      System.exit(USAGE);
    }
    return Scenarios.all().stream().filter(one -> words.contains(one.name())).toList();
  }

  private static boolean play(List<Scenario> scenarios) {
    List<String> failed = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      long begun = System.nanoTime();
      boolean well = playsWell(scenario);
      if (!well) {
        failed.add(scenario.name());
      }
      System.out.printf(
          "%s  %s  %d s%n    %s%n",
          well ? "ok    " : "FAILED",
          scenario.name(),
          Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
          scenario.story());
    }
    System.out.printf(
        "%d of %d scenarios went as told.%n", scenarios.size() - failed.size(), scenarios.size());
    failed.forEach(name -> System.out.println("  FAILED " + name));
    return failed.isEmpty();
  }

  private static boolean playsWell(Scenario scenario) {
    try {
      Scenarios.play(scenario);
      return true;
    } catch (Exception | AssertionError e) {
      e.printStackTrace(System.out);
      return false;
    }
  }
}
