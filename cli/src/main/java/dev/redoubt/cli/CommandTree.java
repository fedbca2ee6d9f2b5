package dev.redoubt.cli;

import dev.redoubt.cli.agent.AgentCommands;
import dev.redoubt.cli.backup.BackupCommands;
import dev.redoubt.cli.completion.CompletionCommand;
import dev.redoubt.cli.demo.DemoCommand;
import dev.redoubt.cli.ha.HaCommands;
import dev.redoubt.cli.input.ImportCommand;
import dev.redoubt.cli.local.InitCommand;
import dev.redoubt.cli.local.ReinitializeCommand;
import dev.redoubt.cli.local.RestoreCommand;
import dev.redoubt.cli.local.ServerCommand;
import dev.redoubt.cli.sic.SicCommands;
import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Puts the commands together; reads top-down as the user sees them. */
final class CommandTree {

  private static final int HELP_WIDTH = 80;
  private static final int LONGEST_OPTION = 24;

  private CommandTree() {}

  static CommandLine of(Surroundings surroundings) {
    CommandLine root =
        new CommandLine(new RootCommand())
            .addSubcommand("init", new InitCommand(surroundings))
            .addSubcommand("server", new ServerCommand(surroundings))
            .addSubcommand("demo", new DemoCommand(surroundings, surroundings.home()))
            .addSubcommand("login", new LoginCommand(surroundings))
            .addSubcommand("logout", new LogoutCommand(surroundings))
            .addSubcommand("ha", HaCommands.of(surroundings))
            .addSubcommand("sic", SicCommands.of(surroundings))
            .addSubcommand("agent", AgentCommands.of(surroundings))
            .addSubcommand("backup", BackupCommands.of(surroundings))
            .addSubcommand("restore", new RestoreCommand(surroundings))
            .addSubcommand("reinitialize", new ReinitializeCommand(surroundings))
            .addSubcommand("import", new ImportCommand(surroundings))
            .addSubcommand("api", ApiCommand.commandLine(surroundings))
            .addSubcommand("completion", new CompletionCommand(surroundings));
    root.setCommandName(surroundings.program());
    root.setOut(surroundings.terminal().out());
    root.setErr(surroundings.terminal().err());
    root.setUsageHelpWidth(HELP_WIDTH);
    root.setUsageHelpLongOptionsMaxWidth(LONGEST_OPTION);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    // Otherwise a value that begins with @ would be replaced by what is in the file of that name.
    root.setExpandAtFiles(false);
    root.setParameterExceptionHandler(new UsageReport());
    root.setExecutionExceptionHandler(new ErrorReport(surroundings));
    root.setExitCodeExceptionMapper(failure ->
        failure instanceof CommandLine.ParameterException ? ExitCode.USAGE : ExitCode.FAILED);
    return root;
  }

  /** Runs a command line; {@code help ha status} is understood as {@code ha status --help}. */
  static int execute(Surroundings surroundings, String... arguments) {
    boolean asksForHelp = arguments.length > 0 && arguments[0].equals("help");
    String[] understood =
        asksForHelp
            ? Stream.concat(Arrays.stream(arguments).skip(1), Stream.of("--help"))
                .toArray(String[]::new)
            : arguments;
    return of(surroundings).execute(understood);
  }
}
