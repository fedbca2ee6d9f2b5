package dev.redoubt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SimulatorMainTest {

  @Test
  void replaysOneSeedWithItsLog() {
    assertThat(output("--seed", "3", "--verbose"))
        .contains("server-0  starts as ACTIVE")
        .contains("---- faults stop")
        .contains("1 seeds, 0 failures");
  }

  @Test
  void runsARange() {
    assertThat(output("--seeds", "1-3")).contains("3 seeds, 0 failures");
  }

  @Test
  void replaysACrashOfAScript() {
    assertThat(output("--crash", "FULL_SYNC:3")).containsOnlyOnce("crashes at");
    assertThat(output("--crash", "FULL_SYNC:3,9")).contains("crashes at");
  }

  @Test
  void tellsHowItIsUsed() {
    assertThat(output("--help")).contains("--seeds A-B").contains("--crashes");
  }

  @Test
  void refusesAnUnknownOption() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int exit =
        SimulatorMain.run(
            new String[] {"--sed", "3"}, new PrintStream(bytes, true, StandardCharsets.UTF_8));

    assertThat(exit).isEqualTo(2);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("[--sed]").contains("--seeds");
  }

  private static String output(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(SimulatorMain.run(arguments, new PrintStream(bytes, true, StandardCharsets.UTF_8)))
        .isZero();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
