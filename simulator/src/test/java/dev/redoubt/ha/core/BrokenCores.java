package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.ha.protocol.Mode;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/** Cores with one rule broken on purpose, to see that the simulator notices. */
public enum BrokenCores {
  /** Sends a grant that a crash forgets. */
  ACTS_BEFORE_IT_IS_DURABLE(
      new Rules() {
        @Override
        boolean isDurable(long needed, long durable) {
          return true;
        }
      }),

  COMPARES_POSITIONS_BY_NUMBER(
      new Rules() {
        @Override
        boolean contains(History history, Position position) {
          return position.number() <= history.position().number();
        }
      }),

  APPLIES_FROM_WHOM_IT_DOES_NOT_FOLLOW(
      new Rules() {
        @Override
        boolean fits(CoreState state, Uid source, Revision revision) {
          return revision.number() == state.history().position().number() + 1;
        }
      }),

  APPLIES_REVISIONS_IN_ANY_ORDER(
      new Rules() {
        @Override
        boolean fits(CoreState state, Uid source, Revision revision) {
          return state.follow() instanceof Follow.Stream;
        }
      }),

  WRITES_WHILE_IT_HANDS_OVER(
      new Rules() {
        @Override
        boolean mayWrite(CoreState state) {
          return state.mode() == Mode.ACTIVE && Guards.ownsTerm(state);
        }
      }),

  HANDS_OVER_TO_A_STANDBY_THAT_IS_BEHIND(
      new Rules() {
        @Override
        boolean isLevel(Position target, Position own) {
          return true;
        }

        @Override
        boolean isAt(Chain grant, Position own) {
          return true;
        }
      }),

  SWITCHES_TO_A_SNAPSHOT_THAT_IS_NO_LONGER_WANTED(
      new Rules() {
        @Override
        boolean isWanted(CoreState state, Restore.Running restore) {
          return true;
        }
      }),

  SPEAKS_TO_SERVERS_WITHOUT_TRUST(
      new Rules() {
        @Override
        boolean isTrusted(Peer peer) {
          return true;
        }
      }),

  SPEAKS_AFTER_ANOTHER_TOOK_ITS_PLACE(
      new Rules() {
        @Override
        boolean maySpeak(LocalHaState local) {
          return true;
        }
      }),

  COUNTS_ACKNOWLEDGEMENTS_OF_EARLIER_REVISIONS(
      new Rules() {
        @Override
        boolean holds(History own, Position acknowledged, Position published) {
          return contains(own, acknowledged);
        }
      }),

  NEVER_REPAIRS_A_DAMAGED_STANDBY(
      new Rules() {
        @Override
        Verification.Verdict judge(DigestCheck own, DigestCheck theirs) {
          return Verification.Verdict.BOTH_CONSISTENT;
        }
      }),

  TAKES_THE_LAST_PROCESS_THAT_SPEAKS_FOR_THE_ONLY_ONE(
      new Rules() {
        @Override
        boolean outlived(PeerInstance process, PeerInstance other) {
          return false;
        }
      }),

  NEVER_NOTICES_THAT_ITS_DISK_WENT_BACK(
      new Rules() {
        @Override
        boolean isLost(History own, Position position) {
          return false;
        }
      });

  @SuppressWarnings("ImmutableEnumChecker") // Rules have no state.
  private final Rules rules;

  BrokenCores(Rules rules) {
    this.rules = rules;
  }

  /** Makes cores that are broken in this way. */
  public BiFunction<Settings, RandomGenerator, HighAvailabilityCore> cores() {
    return (settings, random) -> new HighAvailabilityCore(settings, random, rules);
  }
}
