package dev.redoubt.server;

import java.util.Objects;

/** Which build this is. */
public final class BuildInformation {

  private BuildInformation() {}

  /** The version that the build wrote into the archive; {@code development} outside of one. */
  public static String version() {
    return Objects.requireNonNullElse(
        BuildInformation.class.getPackage().getImplementationVersion(), "development");
  }
}
