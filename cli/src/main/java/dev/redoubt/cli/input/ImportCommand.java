package dev.redoubt.cli.input;

import dev.redoubt.cli.BadInputException;
import dev.redoubt.cli.ConnectedCommand;
import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.InputFiles;
import dev.redoubt.cli.ProgressDisplay;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.model.Quantity;
import dev.redoubt.model.catalogue.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code redoubt import}: a file of objects into one session, all or nothing. */
@Command(
    header = "Adds the objects of a file, all or nothing.",
    description = {
      "Every row is checked before anything is written; if one is bad, they are all reported and"
          + " nothing is written. If the server refuses an object, nothing of the file stays.",
      "",
      "Runs in the session from 'redoubt login', or else logs in and keeps the session. Without"
          + " --publish the changes stay private in it: look at them, then 'redoubt api publish' or"
          + " 'redoubt api discard'.",
      "",
      "Formats (found out from the file unless said; .gz is unpacked):",
      "  csv            First row: names of fields, dotted for nested ones. Column",
      "                 'type' or --type. Values of a list are separated by ';'.",
      "  json           A list of objects with a member 'type', or",
      "                 {\"host\": [...], \"group\": [...]}.",
      "  aws-ip-ranges  The file that AWS publishes as ip-ranges.json: a network or",
      "                 host for each prefix, a group for each region and service.",
      "  services       Lines as in /etc/services: name port/protocol."
    },
    footer = {
      "",
      "Example of a CSV file:",
      "  type,name,ip-address,members",
      "  host,web-1,192.0.2.10,",
      "  host,web-2,192.0.2.11,",
      "  group,web,,web-1;web-2"
    })
public final class ImportCommand extends ConnectedCommand {

  @Parameters(paramLabel = "FILE", description = "The file, or - for standard input.")
  private String file = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = ImportFormatConverter.class,
      description = "One of csv, json, aws-ip-ranges, services. Default: found out from the file.")
  private @Nullable ImportFormat format;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Type of the objects that do not say, for example host.")
  private @Nullable String type;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "What names begin with; aws-ip-ranges: 'aws_', services: 'iana_'.")
  private @Nullable String prefix;

  @Option(names = "--dry-run", description = "Only check the file and say what would be added.")
  private boolean dryRun;

  @Option(
      names = "--ignore-warnings",
      description =
          "Write objects that the server warns of, for example a host with a used address.")
  private boolean ignoreWarnings;

  @Option(names = "--publish", description = "Publish when everything is written.")
  private boolean publish;

  /** The command in these surroundings. */
  public ImportCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected ObjectNode login() {
    return ApiClient.request()
        .put("session-name", "Import of " + file)
        .put("session-timeout", 3600);
  }

  @Override
  public Integer call() throws IOException {
    ImportPlan plan = plan();
    ImportReport report = new ImportReport(surroundings.terminal(), json);
    report.show(plan);
    if (!plan.badRows().isEmpty()) {
      return ExitCode.USAGE;
    }
    if (dryRun) {
      report.done(plan, "dry run: nothing was written");
      return ExitCode.DONE;
    }
    return inSession(session -> write(session, plan, report));
  }

  private ImportPlan plan() throws IOException {
    try (InputStream input = InputFiles.open(file, surroundings.terminal())) {
      return ImportFile.read(InputFiles.called(file), input)
          .plan(new CatalogueCheck(Catalogue.standard()), new ImportSettings(format, type, prefix));
    }
  }

  /** All or nothing: a failure discards the session, so it must not hold anything else. */
  private int write(ApiSession session, ImportPlan plan, ImportReport report) {
    long earlier = session.changes();
    if (earlier > 0) {
      throw new BadInputException(
          "The session holds "
              + Quantity.of(earlier, "unpublished change")
              + ", which an import that fails would take with it; first"
              + " 'redoubt api publish' or 'redoubt api discard'");
    }
    try {
      return writeAll(session, plan, report);
    } catch (RuntimeException e) {
      discard(session, e);
      throw e;
    }
  }

  private static void discard(ApiSession session, RuntimeException reason) {
    try {
      session.call("discard");
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  private int writeAll(ApiSession session, ImportPlan plan, ImportReport report) {
    Importer importer = new Importer(tasks(session));
    try (ProgressDisplay progress = progress()) {
      importer.write(plan, ignoreWarnings, progress);
      if (publish) {
        importer.publish(progress);
      }
    }
    report.done(plan, publish ? "published" : "written, not published");
    return ExitCode.DONE;
  }

  @Override
  protected void finish(ApiSession own) throws IOException {
    if (publish) {
      own.logout();
    } else {
      keep(own);
    }
  }
}
