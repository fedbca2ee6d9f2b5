package dev.redoubt.command.ha;

import dev.redoubt.ha.dynamic.Report;
import dev.redoubt.model.Uid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What gateways report of themselves: dynamic objects, outside of the revisions. */
public interface GatewayReports {

  /** The last report of a gateway, by the uid of its object. */
  Optional<Report> last(Uid gateway);

  /** Why the server that is asked last refused the agent of a gateway; empty if it has not. */
  Optional<Refusal> refusal(Uid gateway);

  /** The time, to tell how old a report is. */
  Instant now();

  /** Where this server stands with the reports. */
  Summary summary();

  /**
   * An agent was not let in.
   *
   * @param time when last
   * @param reason why, and what to do, in a sentence
   */
  record Refusal(Instant time, String reason) {}

  /**
   * Where a server stands with the reports.
   *
   * @param gateways how many have reported
   * @param last when the last report came, wherever
   * @param exchanges when each other server was last asked for what it has
   */
  record Summary(int gateways, Optional<Instant> last, List<Exchange> exchanges) {

    public Summary {
      exchanges = List.copyOf(exchanges);
    }
  }

  /**
   * Another server.
   *
   * @param server its name
   * @param asked when it last answered; empty if it never has
   */
  record Exchange(String server, Optional<Instant> asked) {}
}
