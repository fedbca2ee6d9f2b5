package dev.redoubt.database;

/** The data was written by a newer version of the product, which this one cannot read. */
public final class UnsupportedFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnsupportedFormatException(String what, int found, int supported) {
    super(
        what
            + " has format version "
            + found
            + "; this version of Redoubt reads up to "
            + supported
            + ". Install the version that wrote it, or a newer one");
  }
}
