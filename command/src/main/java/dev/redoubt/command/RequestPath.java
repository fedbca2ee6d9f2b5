package dev.redoubt.command;

import dev.redoubt.command.error.CommandException;
import dev.redoubt.command.error.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The path of a request: {@code /web_api[/v<version>]/<command>}. Doubled and trailing slashes do
 * no harm, and one segment may stand before {@code web_api}: SDKs build {@code
 * /<cloud-id>//web_api/x}.
 *
 * @param version the version said, or the current one
 * @param command the name of the command
 */
record RequestPath(ApiVersion version, String command) {

  private static final String ROOT = "web_api";

  /**
   * Reads a path.
   *
   * @throws BadUrlException if it has another shape
   * @throws UnknownVersionException if its version is not served
   */
  static RequestPath parse(String path) {
    List<String> segments =
        Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty()).toList();
    int root = segments.indexOf(ROOT);
    if (root < 0 || root > 1) {
      throw new BadUrlException(path);
    }
    List<String> rest = segments.subList(root + 1, segments.size());
    boolean versioned = rest.size() == 2 && rest.getFirst().matches("v[0-9].*");
    if (rest.size() != 1 && !versioned) {
      throw new BadUrlException(path);
    }
    ApiVersion version = versioned ? version(rest.getFirst().substring(1)) : ApiVersion.CURRENT;
    return new RequestPath(version, rest.getLast());
  }

  private static ApiVersion version(String name) {
    return ApiVersion.find(name).orElseThrow(() -> new UnknownVersionException(name));
  }

  /** The path names no command. */
  static final class BadUrlException extends CommandException {

    private static final long serialVersionUID = 1L;

    BadUrlException(String path) {
      super(
          ErrorCode.BAD_URL,
          "No command is at [" + path + "]. Expected: POST /web_api[/v<version>]/<command>");
    }
  }

  /** A version that this server does not serve. */
  static final class UnknownVersionException extends CommandException {

    private static final long serialVersionUID = 1L;

    UnknownVersionException(String version) {
      super(
          ErrorCode.UNKNOWN_API_VERSION,
          "Unknown API version ["
              + version
              + "]. Served are: "
              + Arrays.stream(ApiVersion.values())
                  .map(ApiVersion::wireName)
                  .collect(Collectors.joining(", ")));
    }
  }
}
