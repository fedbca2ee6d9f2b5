package dev.redoubt.command;

/**
 * How large a request may be.
 *
 * @param bodyBytes bytes of the body
 * @param nesting depth of objects and lists within the body
 * @param tokens names, values, and beginnings and ends of objects and lists; each takes far more
 *     memory than bytes of the body
 */
public record RequestLimits(int bodyBytes, int nesting, int tokens) {

  /** 32 MiB and 2,000,000 tokens, which hold a batch of 20,000 objects, and 64 levels. */
  public static final RequestLimits DEFAULT = new RequestLimits(32 * 1024 * 1024, 64, 2_000_000);

  /** The same with another limit of the body. */
  public RequestLimits withBodyBytes(int bytes) {
    return new RequestLimits(bytes, nesting, tokens);
  }
}
