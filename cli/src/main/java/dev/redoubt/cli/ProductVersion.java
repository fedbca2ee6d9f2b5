package dev.redoubt.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote beside the classes. */
public final class ProductVersion implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream input = ProductVersion.class.getResourceAsStream("version.properties")) {
      if (input == null) {
        throw new IOException("version.properties is missing from the installation");
      }
      properties.load(input);
    }
    return new String[] {
      "Redoubt " + properties.getProperty("version"), "Java " + Runtime.version()
    };
  }
}
