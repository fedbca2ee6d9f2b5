package dev.redoubt.cli.demo;

import dev.redoubt.cli.Terminal;
import dev.redoubt.cli.TextWrap;
import dev.redoubt.cli.api.ApiRefusedException;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Runs the steps in order and tells each with the time it took; stops at the first that fails. */
final class Narrator implements Evidence {

  private final Terminal terminal;
  private final LongSupplier nanoTime;

  Narrator(Terminal terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  /**
   * Runs all steps.
   *
   * @throws DemoFailedException with the number of the step that did not hold
   */
  void tell(List<DemoStep> steps) throws InterruptedException {
    int number = 0;
    for (DemoStep step : steps) {
      number++;
      String heading = "[%2d/%d] %s".formatted(number, steps.size(), step.title());
      say(heading);
      TextWrap.lines("        ", step.explanation()).forEach(this::say);
      long started = nanoTime.getAsLong();
      run(step, heading);
      say("        done in " + seconds(nanoTime.getAsLong() - started));
      say("");
    }
  }

  private void run(DemoStep step, String heading) throws InterruptedException {
    try {
      step.work().run(this);
    } catch (InterruptedException e) {
      throw e;
    } catch (ApiRefusedException e) {
      String details = String.join("; ", e.details());
      throw new DemoFailedException(
          "Step " + heading + " failed: " + e.command() + ": " + e.getMessage() + " " + details, e);
    } catch (Exception e) {
      throw new DemoFailedException("Step " + heading + " failed: " + e.getMessage(), e);
    }
  }

  private static String seconds(long nanos) {
    return nanos < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
        : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }

  @Override
  public void seen(String line) {
    TextWrap.lines("        * ", line).forEach(this::say);
  }

  @Override
  public void going(String line) {
    if (terminal.interactive()) {
      terminal.out().print(Terminal.DRAW_OVER + "        . " + line + Terminal.DRAWN);
      terminal.out().flush();
    }
  }

  private void clearLine() {
    if (terminal.interactive()) {
      terminal.out().print("\r\033[K");
    }
  }

  private void say(String line) {
    clearLine();
    terminal.out().println(line);
    terminal.out().flush();
  }
}
