package dev.redoubt.cli;

import dev.redoubt.cli.demo.DemoCommand;
import dev.redoubt.cli.ha.HaCommands;
import dev.redoubt.cli.input.ImportCommand;
import dev.redoubt.cli.local.InitCommand;
import dev.redoubt.cli.local.ServerCommand;
import dev.redoubt.cli.sic.SicCommands;
import picocli.CommandLine;

/** Puts the commands together; reads top-down as the user sees them. */
final class CommandTree {

  private static final int HELP_WIDTH = 100;

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
            .addSubcommand("import", new ImportCommand(surroundings))
            .addSubcommand("api", new ApiCommand(surroundings));
    root.setOut(surroundings.terminal().out());
    root.setErr(surroundings.terminal().err());
    root.setUsageHelpWidth(HELP_WIDTH);
    root.setUsageHelpLongOptionsMaxWidth(36);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setExecutionExceptionHandler(new ErrorReport(surroundings.terminal()));
    root.setExitCodeExceptionMapper(failure ->
        failure instanceof CommandLine.ParameterException ? ExitCode.USAGE : ExitCode.FAILED);
    return root;
  }
}
