package dev.redoubt.ha.core;

import dev.redoubt.model.history.Position;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The search for the last common revision of two histories.
 *
 * @param here where this server stood when the search began
 * @param there where the peer stood when the search began
 * @param common the greatest revision known to be common
 * @param different the smallest revision known to differ
 */
public record Fork(Position here, Position there, long common, long different) {

  /** Whether the search has ended. */
  public boolean known() {
    return different == common + 1;
  }

  /** The revisions to ask for next: at most so many, evenly spread over what is open. */
  List<Long> questions(int limit) {
    long open = different - common - 1;
    long count = Math.min(limit, open);
    return LongStream.rangeClosed(1, count)
        .map(i -> common + i * (open + 1) / (count + 1))
        .boxed()
        .toList();
  }

  /** With the knowledge of one revision. */
  Fork learn(long number, boolean equal) {
    if (number <= common || number >= different) {
      return this;
    }
    return equal ? new Fork(here, there, number, different) : new Fork(here, there, common, number);
  }
}
