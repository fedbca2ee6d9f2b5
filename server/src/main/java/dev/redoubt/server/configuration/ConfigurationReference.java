package dev.redoubt.server.configuration;

/** Writes the reference page of the configuration from the declared settings. */
final class ConfigurationReference {

  private ConfigurationReference() {}

  static String markdown() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Configuration

        One file, `redoubt.conf`: lines of `key = value`; empty lines and lines that start with `#` are skipped.
        An environment variable `REDOUBT_<KEY>` (upper case, `_` for `-`) overrides the file. The server refuses to
        start with an unknown key, and reports everything that is wrong at once. A change takes effect at the next start.

        This page is generated from the declarations in `server/`; a test keeps it equal to them.

        | key | value | default | meaning |
        |---|---|---|---|
        """);
    for (Setting<?> setting : Configuration.allSettings()) {
      page.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(
                  setting.key(),
                  setting.kind().description(),
                  setting.fallback().map(text -> "`" + text + "`").orElse("must be set"),
                  setting.meaning()));
    }
    return page.toString();
  }
}
