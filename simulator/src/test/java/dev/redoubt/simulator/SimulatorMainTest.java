package dev.redoubt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void refusesAnUnknownOption() {
    assertThatThrownBy(() -> output("--sed", "3")).hasMessageContaining("--sed");
  }

  private static String output(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(SimulatorMain.run(arguments, new PrintStream(bytes, true, StandardCharsets.UTF_8)))
        .isZero();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
