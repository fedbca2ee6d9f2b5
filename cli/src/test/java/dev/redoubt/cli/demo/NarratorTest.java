package dev.redoubt.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.cli.TestTerminal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NarratorTest {

  private static final String LONG = "many words ".repeat(20).strip();

  private final AtomicLong nanos = new AtomicLong();

  private Narrator narrator(TestTerminal terminal) {
    return new Narrator(terminal, nanos::get);
  }

  @Test
  void tellsEachStepWithItsTimeIn80Columns() throws Exception {
    TestTerminal terminal = TestTerminal.piped();
    DemoStep.Work work =
        evidence -> {
          nanos.addAndGet(1_500_000_000);
          evidence.going("not shown without a terminal");
          evidence.seen(LONG);
        };
    narrator(terminal).tell(List.of(new DemoStep("First", LONG, work)));
    assertThat(terminal.outText().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
        .contains("[ 1/1] First", "        done in 1.50 s")
        .noneMatch(line -> line.contains("not shown") || line.contains("\033"));
  }

  @Test
  void whatIsGoingOnIsDrawnOverOnATerminal() throws Exception {
    TestTerminal terminal = TestTerminal.answering(true);
    narrator(terminal)
        .tell(List.of(new DemoStep("First", "Why", evidence -> evidence.going("half"))));
    assertThat(terminal.outText()).contains("\033[?7l        . half\033[?7h\r\033[K");
  }

  @Test
  void stopsAtTheFirstStepThatDoesNotHold() {
    TestTerminal terminal = TestTerminal.piped();
    DemoStep holds = new DemoStep("First", "Why", evidence -> {});
    DemoStep fails = new DemoStep("Second", "Why", evidence -> evidence.check(false, "a claim"));
    assertThatThrownBy(() -> narrator(terminal).tell(List.of(holds, fails, holds)))
        .isInstanceOf(DemoFailedException.class)
        .hasMessage("Step [ 2/3] Second failed: This does not hold: a claim");
    assertThat(terminal.outText()).doesNotContain("3/3");
  }
}
