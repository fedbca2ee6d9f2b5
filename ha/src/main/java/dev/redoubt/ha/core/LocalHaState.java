package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.TermRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a server keeps durably about its own high availability: local, never replicated. Written as
 * one value, replaced atomically.
 *
 * @param sequence counts up with each change; names a version in {@link Event.Persisted}
 * @param mode who this server is after a restart
 * @param intent an activation that was begun
 * @param grant the grant this server gave and that has not ended
 * @param refusedGrants grants that this server, as target, will never use; newest last, at most
 *     {@link #MAX_GRANTS}
 * @param consumedGrants grants that this server became Active by; newest last, at most {@link
 *     #MAX_GRANTS}
 * @param resolution the conflict that this server lost and has not yet been restored from
 * @param promises not to step down before they end or are released
 * @param rolledBack why this server must not write although it is Active
 * @param lastKnown the last known position of every other server
 * @param lastSync when each source last brought or confirmed this server's position
 * @param replaced who was promoted in this server's place, for good
 */
public record LocalHaState(
    long sequence,
    Mode mode,
    Optional<Intent> intent,
    Optional<Grant> grant,
    List<Uid> refusedGrants,
    List<Uid> consumedGrants,
    Optional<Resolution> resolution,
    List<Promise> promises,
    Optional<String> rolledBack,
    Map<Uid, Position> lastKnown,
    Map<Uid, Instant> lastSync,
    Optional<Replacement> replaced) {

  /** Most grants remembered of each kind. */
  public static final int MAX_GRANTS = 1_000;

  public LocalHaState {
    refusedGrants = List.copyOf(refusedGrants);
    consumedGrants = List.copyOf(consumedGrants);
    promises = List.copyOf(promises);
    lastKnown = Map.copyOf(lastKnown);
    lastSync = Map.copyOf(lastSync);
  }

  /** The state of a new server: a Primary starts Active, a Secondary Standby. */
  public static LocalHaState initial(Mode mode) {
    return new LocalHaState(
        0,
        mode,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Optional.empty());
  }

  LocalHaState withSequence(long next) {
    return new LocalHaState(
        next,
        mode,
        intent,
        grant,
        refusedGrants,
        consumedGrants,
        resolution,
        promises,
        rolledBack,
        lastKnown,
        lastSync,
        replaced);
  }

  LocalHaState withMode(Mode next) {
    return new LocalHaState(
        sequence,
        next,
        intent,
        grant,
        refusedGrants,
        consumedGrants,
        resolution,
        promises,
        rolledBack,
        lastKnown,
        lastSync,
        replaced);
  }

  LocalHaState withIntent(Optional<Intent> next) {
    return new LocalHaState(
        sequence,
        mode,
        next,
        grant,
        refusedGrants,
        consumedGrants,
        resolution,
        promises,
        rolledBack,
        lastKnown,
        lastSync,
        replaced);
  }

  LocalHaState withGrant(Optional<Grant> next) {
    return new LocalHaState(
        sequence,
        mode,
        intent,
        next,
        refusedGrants,
        consumedGrants,
        resolution,
        promises,
        rolledBack,
        lastKnown,
        lastSync,
        replaced);
  }

  LocalHaState withRefused(Uid id) {
    return new LocalHaState(
        sequence,
        mode,
        intent,
        grant,
        appended(refusedGrants, id),
        consumedGrants,
        resolution,
        promises,
        rolledBack,
        lastKnown,
        lastSync,
        replaced);
  }

  LocalHaState withConsumed(Uid id) {
    return new LocalHaState(
        sequence,
        mode,
        intent,
        grant,
        refusedGrants,
        appended(consumedGrants, id),
        resolution,
        promises,
        rolledBack,
        lastKnown,
        lastSync,
        replaced);
  }

  LocalHaState withResolution(Optional<Resolution> next) {
    return new LocalHaState(
        sequence,
        mode,
        intent,
        grant,
        refusedGrants,
        consumedGrants,
        next,
        promises,
        rolledBack,
        lastKnown,
        lastSync,
        replaced);
  }

  LocalHaState withPromises(List<Promise> next) {
    return new LocalHaState(
        sequence,
        mode,
        intent,
        grant,
        refusedGrants,
        consumedGrants,
        resolution,
        next,
        rolledBack,
        lastKnown,
        lastSync,
        replaced);
  }

  LocalHaState withRolledBack(Optional<String> next) {
    return new LocalHaState(
        sequence,
        mode,
        intent,
        grant,
        refusedGrants,
        consumedGrants,
        resolution,
        promises,
        next,
        lastKnown,
        lastSync,
        replaced);
  }

  LocalHaState withLastKnown(Map<Uid, Position> next) {
    return new LocalHaState(
        sequence,
        mode,
        intent,
        grant,
        refusedGrants,
        consumedGrants,
        resolution,
        promises,
        rolledBack,
        next,
        lastSync,
        replaced);
  }

  LocalHaState withLastSync(Map<Uid, Instant> next) {
    return new LocalHaState(
        sequence,
        mode,
        intent,
        grant,
        refusedGrants,
        consumedGrants,
        resolution,
        promises,
        rolledBack,
        lastKnown,
        next,
        replaced);
  }

  /** Read-only for good, with nothing pending. */
  LocalHaState replacedBy(Replacement replacement) {
    return new LocalHaState(
        sequence,
        Mode.STANDBY,
        Optional.empty(),
        Optional.empty(),
        refusedGrants,
        consumedGrants,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        lastKnown,
        lastSync,
        Optional.of(replacement));
  }

  private static List<Uid> appended(List<Uid> ids, Uid id) {
    List<Uid> result = new ArrayList<>(ids);
    result.remove(id);
    result.add(id);
    return result.subList(Math.max(0, result.size() - MAX_GRANTS), result.size());
  }

  /**
   * An activation that was begun: step 1 of four.
   *
   * @param term the record to be written as the next revision
   * @param base the chain that the database must be at
   */
  public record Intent(TermRecord term, Chain base) {}

  /**
   * A lost conflict.
   *
   * @param id names the winner's promise
   * @param winner the server that stays Active
   * @param term the winner's term; whoever has it in its lineage may be followed
   */
  public record Resolution(Uid id, Uid winner, Uid term) {}

  /**
   * A promise to the loser of a conflict.
   *
   * @param resolution names it
   * @param loser to whom
   * @param until by the wall clock when it was made; for people, a process measures by itself
   */
  public record Promise(Uid resolution, Uid loser, Instant until) {}

  /**
   * Another server was promoted to Primary in place of this one.
   *
   * @param by the uid of that server
   * @param name its name
   * @param time when
   */
  public record Replacement(Uid by, String name, Instant time) {}
}
