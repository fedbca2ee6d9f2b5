package dev.redoubt.systemtests.scenario;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the quick ones of the scenarios; {@code run-scenarios} plays all of them. */
class ScenariosTest {

  static Stream<Arguments> quick() {
    return Scenarios.all().stream()
        .filter(Scenario::quick)
        .map(scenario -> Arguments.of(scenario.name(), scenario));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("quick")
  void goesAsTold(String name, Scenario scenario) throws Exception {
    Scenarios.play(scenario);
  }
}
