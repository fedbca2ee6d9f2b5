package dev.redoubt.cli.demo;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.ProductVersion;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.Terminal;
import dev.redoubt.cli.TextWrap;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code redoubt demo}. */
@Command(
    header = "Starts two servers on this machine and shows everything they do.",
    description = {
      "Trust, import of real data, synchronization, changeover, loss of the Active, conflict and its"
          + " resolution, between two real server processes, with the time of each. Then the servers stay"
          + " for you to try, until Ctrl-C. Everything is in a temporary directory that goes away."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    optionListHeading = "%nOptions:%n")
public final class DemoCommand implements Callable<Integer> {

  private static final int LOG_LINES = 15;

  private final Surroundings surroundings;
  private final Path home;

  @Option(
      names = "--check",
      description = "End after the last step: 0 if every step held, 1 at the first that did not.")
  private boolean check;

  @Option(
      names = "--log-directory",
      paramLabel = "DIR",
      description = "Copy the servers' output here before everything is deleted.")
  private @Nullable Path logDirectory;

  /**
   * The command.
   *
   * @param home the directory of the distribution, whose launcher starts the servers
   */
  public DemoCommand(Surroundings surroundings, Path home) {
    this.surroundings = surroundings;
    this.home = home;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path launcher = home.resolve("bin").resolve("redoubt");
    if (!Files.isExecutable(launcher)) {
      throw new IOException(
          launcher + " is no program; start the demo with ./redoubt or bin/redoubt");
    }
    Stopwatch stopwatch = new Stopwatch(surroundings.nanoTime(), surroundings.pause());
    DemoWorld world = DemoWorld.create(launcher, stopwatch, surroundings.pause());
    DemoCleanup cleanup = new DemoCleanup(world, surroundings.terminal());
    try {
      return run(world, cleanup);
    } finally {
      cleanup.runOnce();
    }
  }

  private int run(DemoWorld world, DemoCleanup cleanup) throws IOException, InterruptedException {
    try {
      new Narrator(surroundings.terminal(), surroundings.nanoTime()).tell(steps(world));
    } catch (DemoFailedException e) {
      if (!cleanup.isInterrupted()) {
        fail(world, e);
        copyLogs(world);
      }
      return ExitCode.FAILED;
    }
    copyLogs(world);
    if (!check) {
      invite(world);
      new CountDownLatch(1).await();
    }
    surroundings.terminal().out().println("Every step held.");
    return ExitCode.DONE;
  }

  private static List<DemoStep> steps(DemoWorld world) {
    return Stream.of(
            new SetupSteps(world).steps(),
            new PolicySteps(world).steps(),
            new SyncSteps(world).steps(),
            new FailureSteps(world).steps(),
            new ResolutionSteps(world).steps())
        .flatMap(List::stream)
        .toList();
  }

  private void fail(DemoWorld world, DemoFailedException failure) throws IOException {
    Terminal terminal = surroundings.terminal();
    TextWrap.lines("redoubt: ", String.valueOf(failure.getMessage()))
        .forEach(terminal.err()::println);
    for (DemoServer server : List.of(world.first(), world.second())) {
      terminal.err().println();
      terminal.err().println("The end of the output of " + server.name() + ":");
      terminal.err().println(server.process().logEnd(LOG_LINES).indent(2));
    }
    if (logDirectory == null) {
      terminal.err().println("With --log-directory DIR the whole output is kept.");
    }
  }

  private void copyLogs(DemoWorld world) throws IOException {
    if (logDirectory == null) {
      return;
    }
    Files.createDirectories(logDirectory);
    for (DemoServer server : List.of(world.first(), world.second())) {
      Path log = server.process().log();
      if (Files.exists(log)) {
        Files.write(logDirectory.resolve(server.name() + ".log"), Files.readAllBytes(log));
        surroundings
            .terminal()
            .err()
            .println("Output of " + server.name() + " is in " + logDirectory);
      }
    }
  }

  private void invite(DemoWorld world) {
    Terminal terminal = surroundings.terminal();
    PrintWriter out = terminal.out();
    out.println(
        "Every step held. The servers stay until Ctrl-C, which also ends one that you have");
    out.println("started again in its directory. In another terminal:");
    out.println();
    out.println("  export REDOUBT_PASSWORD=" + world.password() + "   # of the user admin");
    out.println("  DEMO=" + world.directory());
    for (DemoServer server : List.of(world.first(), world.second())) {
      out.println();
      out.println("  # " + server.name() + ": https://" + server.address());
      out.println("  ./redoubt ha status -s " + server.address() + " \\");
      out.println("    --ca-certificate $DEMO/" + server.name() + "/api-certificate.pem");
    }
    out.println();
    out.println("With 'login' instead of 'ha status' the commands after it need only -s, such as");
    out.println();
    out.println("  ./redoubt api show-hosts limit 3 -s " + world.first().address());
    out.println();
    out.flush();
  }
}
