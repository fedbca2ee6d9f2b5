package dev.redoubt.command;

/**
 * How large a request may be.
 *
 * @param bodyBytes bytes of the body
 * @param nesting depth of objects and lists within the body
 */
public record RequestLimits(int bodyBytes, int nesting) {

  /** 32 MiB, which holds a batch of 20,000 objects, and 64 levels. */
  public static final RequestLimits DEFAULT = new RequestLimits(32 * 1024 * 1024, 64);
}
