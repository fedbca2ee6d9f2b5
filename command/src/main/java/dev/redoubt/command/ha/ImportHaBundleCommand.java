package dev.redoubt.command.ha;

import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.error.HighAvailabilityException;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.database.bundle.BundleException;
import dev.redoubt.database.bundle.BundleRecord;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes a bundle from a file, as {@code redoubt ha bundles make} writes it from what a server left
 * that does not exist any more. The content comes in base64, in one piece, or in several: the first
 * with {@code offset 0}, each further one where the last ended, all but the last with {@code more
 * true}. The whole is checked before it is kept, and then copied to the other servers. A bundle
 * that is kept already is not changed; one that was deleted comes back.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without content; {@code
 * generic_err_invalid_parameter} if it is no base64, if a piece does not follow the last one, or if
 * the whole is damaged or no bundle; {@code generic_server_error}; {@code
 * generic_err_no_permissions}.
 */
public final class ImportHaBundleCommand implements OperationCommand {

  private final BundleReply bundles;
  private final BundleUpload upload;

  public ImportHaBundleCommand(BundleReply bundles, BundleUpload upload) {
    this.bundles = bundles;
    this.upload = upload;
  }

  @Override
  public String name() {
    return "import-ha-bundle";
  }

  @Override
  public String summary() {
    return "Takes a bundle from a file.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("content", "offset", "more");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER);
  }

  @Override
  public ObjectNode run(SessionContext context) {
    byte[] piece = piece(context.parameters().requiredText("content"));
    int offset = context.parameters().number("offset", 0, 0, Integer.MAX_VALUE);
    boolean more = context.parameters().flag("more", false);
    try {
      Optional<BundleRecord> taken = upload.take(context.administrator(), offset, piece, more);
      return taken
          .flatMap(BundleRecord::kept)
          .map(bundles::of)
          .orElseGet(() -> Replies.empty().put("received", (long) offset + piece.length));
    } catch (BundleException e) {
      throw new InvalidParameterException("content", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new HighAvailabilityException("The bundle cannot be kept: " + e.getMessage());
    }
  }

  private static byte[] piece(String content) {
    try {
      return Base64.getDecoder().decode(content);
    } catch (IllegalArgumentException e) {
      throw new InvalidParameterException("content", "It is no base64: " + e.getMessage());
    }
  }
}
