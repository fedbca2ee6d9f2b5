package dev.redoubt.cli;

import picocli.CommandLine.Command;

/** {@code redoubt} itself: only says what there is. */
@Command(
    name = "redoubt",
    description = {
      "An open security management server whose standby is provably identical to its active server.",
      "",
      "New here? 'redoubt demo' starts two servers on this machine and shows everything they do."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:it ran and failed: a task failed, a step of the demo did not hold",
      "2:the command line or an input file is wrong; nothing was changed",
      "3:the server refused the request",
      "4:the server did not answer",
      "5:user or password are wrong or missing",
      "6:the server's certificate is not trusted",
      "7:ha status: the servers are not all in step"
    },
    footer = {
      "",
      "REDOUBT_SERVER, REDOUBT_USER and REDOUBT_PASSWORD in the environment stand for options."
    })
final class RootCommand extends CommandGroup {}
