package dev.redoubt.model;

import java.util.List;

/**
 * The facts of one object by which a search finds it. They are no part of {@link IndexFacts}: a
 * publish needs those alone, and addresses take long to read.
 *
 * @param texts what a text search finds the object by: name, comments, addresses as text
 * @param addresses IP addresses and ranges that an IP search finds the object by
 * @param tags the tags of the object
 */
public record SearchFacts(List<String> texts, List<AddressRange> addresses, List<Uid> tags) {

  public SearchFacts {
    texts = List.copyOf(texts);
    addresses = List.copyOf(addresses);
    tags = List.copyOf(tags);
  }

  /**
   * A closed range of addresses of one family.
   *
   * @param first 4 or 16 bytes
   * @param last as many bytes as {@code first}, not before it
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record AddressRange(byte[] first, byte[] last) {}
}
