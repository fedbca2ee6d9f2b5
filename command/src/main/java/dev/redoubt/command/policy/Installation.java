package dev.redoubt.command.policy;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.session.SessionDetails;
import java.time.Instant;
import java.util.List;

/**
 * What is to be installed where.
 *
 * @param policy the package
 * @param policies which of its policies: access, threat-prevention, qos, desktop-security
 * @param targets gateways, at least one
 * @param revision the published session whose state is installed
 * @param latest whether that is the last one, which is what can be verified
 * @param prepareOnly whether everything is checked and nothing is recorded
 * @param now when it was asked for
 */
record Installation(
    ManagedObject policy,
    List<String> policies,
    List<ManagedObject> targets,
    SessionDetails revision,
    boolean latest,
    boolean prepareOnly,
    Instant now) {

  Installation {
    policies = List.copyOf(policies);
    targets = List.copyOf(targets);
  }
}
