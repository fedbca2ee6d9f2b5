package dev.redoubt.cli.ha;

import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.InputFiles;
import dev.redoubt.cli.SessionCommand;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Base64;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Brings a bundle from a file to a server. */
@Command(
    header = "Brings a bundle from a file to a server.",
    description = {
      "The file is one that 'redoubt ha bundles make' wrote, or one from database/bundles of a"
          + " server. The server checks all of it, keeps it, and copies it to the other servers."
    })
final class ImportBundleCommand extends SessionCommand {

  private static final int PIECE_BYTES = 4 << 20;

  @Parameters(paramLabel = "FILE", description = "The file.")
  private Path file = Path.of("");

  ImportBundleCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(ApiSession session) throws IOException {
    ObjectNode reply;
    try (InputStream in = new BufferedInputStream(InputFiles.open(file))) {
      reply = send(session, in);
    }
    if (json) {
      printJson(reply);
    } else {
      print("Bundle " + BundleText.text(reply, "uid") + " is kept.");
    }
    return ExitCode.DONE;
  }

  private static ObjectNode send(ApiSession session, InputStream in) throws IOException {
    int offset = 0;
    byte[] piece = in.readNBytes(PIECE_BYTES);
    while (true) {
      byte[] next = in.readNBytes(PIECE_BYTES);
      boolean more = next.length > 0;
      ObjectNode request = ApiClient.request();
      request.put("content", Base64.getEncoder().encodeToString(piece));
      request.put("offset", offset).put("more", more);
      ObjectNode reply = session.call("import-ha-bundle", request);
      if (!more) {
        return reply;
      }
      offset = Math.addExact(offset, piece.length);
      piece = next;
    }
  }
}
