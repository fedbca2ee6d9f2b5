package dev.redoubt.ha.protocol;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import java.util.List;
import java.util.Map;

/**
 * A message between two management servers. Any message may be lost, delayed, repeated or
 * overtaken: every receiver copes. None changes a receiver's state before its sender's key was
 * checked, which is the shell's duty.
 */
public sealed interface Message
    permits Heartbeat,
        Message.LineageQuery,
        Message.LineageAnswer,
        Message.ChangeoverRequest,
        Message.ChangeoverRefused,
        Message.GrantOffer,
        Message.GrantCancel,
        Message.GrantAnswer,
        Message.PromiseRequest,
        Message.PromiseAnswer,
        Message.PromiseRelease,
        Message.SnapshotOffer,
        Message.SnapshotWithdrawn,
        Message.RestoreStatus,
        Message.RestoreStatusReceived {

  /** Most numbers in a lineage query. */
  int MAX_QUERY = 16;

  /**
   * Asks for chains, to find a fork.
   *
   * @param numbers the revisions, at most {@link #MAX_QUERY}
   */
  record LineageQuery(List<Long> numbers) implements Message {
    public LineageQuery {
      numbers = List.copyOf(numbers);
      if (numbers.size() > MAX_QUERY) {
        throw new IllegalArgumentException(
            "A query has at most " + MAX_QUERY + " numbers, not " + numbers.size());
      }
    }
  }

  /**
   * Chains of the sender's lineage.
   *
   * @param position where the sender stood
   * @param chains by number; numbers beyond its position are missing
   */
  record LineageAnswer(Position position, Map<Long, Chain> chains) implements Message {
    public LineageAnswer {
      chains = Map.copyOf(chains);
    }
  }

  /** A standby asks the Active to hand over to it. */
  record ChangeoverRequest(Uid request, Uid instance) implements Message {}

  /** The Active does not, or no longer, hand over. Nothing was changed. */
  record ChangeoverRefused(Uid request, String reason) implements Message {
    public ChangeoverRefused {
      reason = Reason.shortened(reason);
    }
  }

  /** The grant, repeated until it is seen in a lineage or refused. */
  record GrantOffer(Grant grant) implements Message {}

  /** Asks the target to refuse a grant durably. */
  record GrantCancel(Grant grant) implements Message {}

  /**
   * What became of a grant; durable before it is sent.
   *
   * @param consumed true if the target became Active by it, false if it never will
   */
  record GrantAnswer(Uid grant, boolean consumed, String reason) implements Message {
    public GrantAnswer {
      reason = Reason.shortened(reason);
    }
  }

  /**
   * The loser of a conflict asks the winner to stay Active.
   *
   * @param resolution random, names the attempt
   */
  record PromiseRequest(Uid resolution) implements Message {}

  /**
   * The winner's answer; a promise is durable before it is sent.
   *
   * @param promised false if it refuses
   * @param term the winner's term
   * @param reason why it refuses
   */
  record PromiseAnswer(Uid resolution, boolean promised, Uid term, String reason)
      implements Message {
    public PromiseAnswer {
      reason = Reason.shortened(reason);
    }
  }

  /** The loser needs the promise no longer. */
  record PromiseRelease(Uid resolution) implements Message {}

  /**
   * A snapshot is ready to be fetched. Repeated until its status is known.
   *
   * @param snapshot its id
   * @param position what it holds
   * @param term the term in which the sender offers it
   */
  record SnapshotOffer(Uid snapshot, Position position, Uid term, FullSyncCause cause)
      implements Message {}

  /** The Active gives up a full sync before the standby has ended it. */
  record SnapshotWithdrawn(Uid snapshot) implements Message {}

  /** Step 6: success or the exact failure. Repeated until it is acknowledged. */
  record RestoreStatus(Uid snapshot, boolean restored, FullSyncStep step, String reason)
      implements Message {
    public RestoreStatus {
      reason = Reason.shortened(reason);
    }
  }

  /** The Active knows the restore status. */
  record RestoreStatusReceived(Uid snapshot) implements Message {}
}
