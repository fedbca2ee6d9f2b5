package dev.redoubt.database;

import dev.redoubt.database.table.IndexEntry;
import dev.redoubt.database.table.Table;
import dev.redoubt.database.table.View;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks that no name is taken twice after a set of changes, in which names may also be swapped.
 */
final class NameClaims {

  private final View published;
  private final Spread spread;
  private final Set<ByteBuffer> released = new HashSet<>();
  private final Map<ByteBuffer, Uid> claimed = new HashMap<>();

  NameClaims(View published, Spread spread) {
    this.published = published;
    this.spread = spread;
  }

  /**
   * Checks all changes.
   *
   * @throws PublishRefusedException if a name is taken
   */
  void check(List<IndexedChange> changes) {
    changes.stream()
        .flatMap(change -> change.removed().stream())
        .filter(entry -> entry.table() == Table.NAMES)
        .forEach(entry -> released.add(entry.key()));
    List<Claim> claims = changes.stream().flatMap(NameClaims::claimsOf).toList();
    claims.forEach(this::requireOnce);
    spread.mapping(claims, this::publishedHolder).stream()
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(found -> {
          throw taken(found.claim().change(), found.uid());
        });
  }

  /** A name that a change wants. */
  private record Claim(IndexEntry entry, IndexedChange change) {}

  /** A published object that has the name and keeps it. */
  private record Holder(Claim claim, Uid uid) {}

  private static Stream<Claim> claimsOf(IndexedChange change) {
    return change.added().stream()
        .filter(entry -> entry.table() == Table.NAMES)
        .map(entry -> new Claim(entry, change));
  }

  private void requireOnce(Claim claim) {
    Uid other = claimed.put(claim.entry().key(), claim.change().change().uid());
    if (other != null) {
      throw taken(claim.change(), other);
    }
  }

  private Optional<Holder> publishedHolder(Claim claim) {
    byte[] holder = published.get(Table.NAMES, claim.entry().keyBytes());
    return holder == null || released.contains(claim.entry().key())
        ? Optional.empty()
        : Optional.of(new Holder(claim, Uid.ofBytes(holder, 0)));
  }

  private static PublishRefusedException taken(IndexedChange change, Uid holder) {
    String name = change.change().after().map(ManagedObject::name).orElse("");
    return new PublishRefusedException(
        PublishRefusedException.Reason.NAME_TAKEN,
        List.of(change.change().uid()),
        "The name ["
            + name
            + "] of "
            + change.change().uid()
            + " is taken by object "
            + holder
            + ". Choose another name");
  }
}
