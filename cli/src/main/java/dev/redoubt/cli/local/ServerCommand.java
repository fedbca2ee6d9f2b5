package dev.redoubt.cli.local;

import dev.redoubt.cli.ProductVersion;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.server.ServerProcess;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code redoubt server}: runs a server in this process until it is told to stop. */
@Command(
    header = "Runs a server until it is told to stop.",
    description = {
      "Runs the server of a directory that 'redoubt init' made. It prints a line when it is ready and"
          + " ends cleanly at SIGTERM or Ctrl-C. Variables REDOUBT_<KEY> override the configuration"
          + " file."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "1:something that should not happen; the log says what",
      "3:the configuration is wrong",
      "4:there is no server in the directory, or not a whole one",
      "5:another process has the directory",
      "6:a port, or something on the disk, cannot be opened",
      "74:the disk failed while it ran",
      "143:it was told to stop by SIGTERM, and did; 130 by Ctrl-C"
    })
public final class ServerCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(
      names = {"-d", "--directory"},
      paramLabel = "DIR",
      description = "The server's directory. Default: ${DEFAULT-VALUE}.")
  private Path directory = Path.of("redoubt-data");

  /** The command in these surroundings. */
  public ServerCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    return new ServerProcess(surroundings.environment(), System.out, System.err)
        .run(directory)
        .code();
  }
}
