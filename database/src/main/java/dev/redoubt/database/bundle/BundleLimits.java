package dev.redoubt.database.bundle;

/** The limits of bundles. */
public final class BundleLimits {

  /** Most bytes of a bundle's file, compressed. */
  public static final long FILE_BYTES = 4L << 30;

  /** Most bytes of what is in the file, unpacked. */
  public static final long CONTENT_BYTES = 64L << 30;

  /** Most bytes of one line, which holds one change: an object before and after. */
  public static final int LINE_BYTES = 64 << 20;

  /** Most bundles that a server keeps. */
  public static final int BUNDLES = 1_000;

  private BundleLimits() {}
}
