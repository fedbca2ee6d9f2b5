package dev.redoubt.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server, as whom, and why its certificate is trusted. */
public final class ConnectionOptions {

  @Option(
      names = {"-s", "--server"},
      paramLabel = "HOST[:PORT]",
      description = "API address. Default: $REDOUBT_SERVER, else 127.0.0.1:8443.")
  @Nullable String server;

  @Option(
      names = {"-u", "--user"},
      paramLabel = "NAME",
      description = "The administrator. Default: $REDOUBT_USER, else admin.")
  @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = {
        "A file whose first line is the password. Without it: $REDOUBT_PASSWORD, else a prompt."
      })
  @Nullable Path passwordFile;

  @Option(
      names = "--ca-certificate",
      paramLabel = "FILE",
      description = "Trust servers whose certificate was issued by this authority (PEM).")
  @Nullable Path caCertificate;

  @Option(
      names = "--fingerprint",
      paramLabel = "SHA256",
      description = "Trust exactly the certificate with this SHA-256 fingerprint.")
  @Nullable String fingerprint;

  @Option(
      names = "--insecure",
      description = "Trust any certificate. Whoever is in between can read the password.")
  boolean insecure;

  /**
   * The options as they were given, for a command that is to reach the same server; begins with a
   * blank, and is empty if there were none.
   */
  public String repeated() {
    StringBuilder options = new StringBuilder();
    repeat(options, "-s", server);
    repeat(options, "-u", user);
    repeat(options, "--password-file", passwordFile);
    repeat(options, "--ca-certificate", caCertificate);
    repeat(options, "--fingerprint", fingerprint);
    return options.append(insecure ? " --insecure" : "").toString();
  }

  private static void repeat(StringBuilder options, String name, @Nullable Object value) {
    if (value != null) {
      options.append(' ').append(name).append(' ').append(ShellWords.quoted(value.toString()));
    }
  }
}
