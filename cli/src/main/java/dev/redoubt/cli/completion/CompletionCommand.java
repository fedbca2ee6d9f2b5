package dev.redoubt.cli.completion;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.ProductVersion;
import dev.redoubt.cli.Surroundings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script by which a shell completes command lines. */
@Command(
    header = "Prints a script that completes command lines in bash and zsh.",
    description = {
      "It knows the commands of redoubt with their options, and the commands of the API with their"
          + " parameters. It runs no program while it completes."
    },
    footer = {"", "Example:", "  source <(redoubt completion)"},
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    optionListHeading = "%nOptions:%n")
public final class CompletionCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  public CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    CommandSpec own = spec;
    if (own != null) {
      surroundings.terminal().out().print(CompletionScript.of(own.root().commandLine()));
    }
    return ExitCode.DONE;
  }
}
