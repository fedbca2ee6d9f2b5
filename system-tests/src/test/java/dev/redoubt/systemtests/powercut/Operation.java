package dev.redoubt.systemtests.powercut;

/**
 * One change of a disk, or a {@link Sync} that makes earlier ones durable. Files and directories
 * are known by numbers of their own, which names point to.
 */
sealed interface Operation {

  /** A change that a cut of the power may undo. */
  sealed interface Change extends Operation {

    /**
     * The file or directory whose sync makes this change durable: names belong to the directory
     * that they stand in, bytes to their file.
     */
    long owner();
  }

  /**
   * A file or directory comes to be. Without a name nobody sees it.
   *
   * @param node its number
   * @param directory whether it is one
   * @param permissions as of {@code chmod}
   */
  record Make(long node, boolean directory, int permissions) implements Operation {}

  /** Everything that {@code fsync} or {@code fdatasync} of a file or directory promises. */
  record Sync(long node) implements Operation {}

  /** Bytes in a file. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
  record Write(long node, long offset, byte[] bytes) implements Change {
    @Override
    public long owner() {
      return node;
    }
  }

  /** A file is cut, or grows by zeros. */
  record Resize(long node, long bytes) implements Change {
    @Override
    public long owner() {
      return node;
    }
  }

  /** The permissions of a file or directory. */
  record Permit(long node, int permissions) implements Change {
    @Override
    public long owner() {
      return node;
    }
  }

  /** A directory gets a name: of something new, or one more of a file. */
  record Link(long directory, String name, long node) implements Change {
    @Override
    public long owner() {
      return directory;
    }
  }

  /** A directory loses a name. */
  record Unlink(long directory, String name, long node) implements Change {
    @Override
    public long owner() {
      return directory;
    }
  }

  /** A name moves, and replaces what has it; both ends in one. */
  record Rename(long directory, String name, long newDirectory, String newName, long node)
      implements Change {
    @Override
    public long owner() {
      return newDirectory;
    }
  }
}
