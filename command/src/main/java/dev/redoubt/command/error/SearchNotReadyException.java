package dev.redoubt.command.error;

/** The search index is being made anew, and there is too much to search without it. */
public final class SearchNotReadyException extends CommandException {

  private static final long serialVersionUID = 1L;

  /**
   * A search refused.
   *
   * @param type what was searched
   * @param count how many objects of the type there are
   * @param most how many are searched without the index
   */
  public SearchNotReadyException(String type, long count, long most) {
    super(
        ErrorCode.INITIALIZING,
        "The search index is being built. Until then, filters work for types of up to "
            + most
            + " objects; there are "
            + count
            + " of type "
            + type
            + ". Try again in a minute, or list without a filter");
  }
}
