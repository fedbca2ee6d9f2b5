package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two servers.
 *
 * @param primary the one that was installed first, which is Active in the beginning
 * @param secondary the other one
 */
public record TestPair(TestServer primary, TestServer secondary) {

  public void startAsStrangers() {
    Thread other = Thread.ofVirtual().start(() -> secondary.init("secondary"));
    primary.init("primary");
    join(other);
    primary.launch();
    secondary.start();
    primary.awaitLive();
  }

  /** Adds the secondary's object with its activation key and publishes it. */
  public void establishTrust() {
    Administrator administrator = primary.login();
    FinishedTask trust = tryTrust(administrator, TestServer.ACTIVATION_KEY);
    trust.orFail();
    administrator.publish();
  }

  /** Adds the secondary's object, and waits for the attempt to establish trust. */
  public FinishedTask tryTrust(Administrator administrator, String activationKey) {
    ObjectNode added =
        administrator.call(
            "add-checkpoint-host",
            Map.of(
                "name",
                secondary.name(),
                "ip-address",
                secondary.address(),
                "management-blades",
                Map.of("network-policy-management", true),
                "one-time-password",
                activationKey,
                "peer-port",
                secondary.peerPort(),
                "ignore-warnings",
                true));
    return administrator.finished(added);
  }

  /** Waits until both servers say that they are in step. */
  public void awaitSynchronized() {
    awaitOverview(primary, "Synchronized");
    awaitOverview(secondary, "Synchronized");
  }

  public static void awaitOverview(TestServer server, String overview) {
    eventually(
        server.name() + " shows " + overview,
        () -> {
          AvailabilityStatus status = server.status();
          assertThat(status.overview()).as(status::toString).isEqualTo(overview);
        });
  }

  /** Waits for something that comes by itself. */
  public static void eventually(String what, ThrowingRunnable assertion) {
    await(what)
        .atMost(TestServer.LONG)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .untilAsserted(assertion);
  }

  /** Recomputes both digests from the disks: they must be equal. */
  void assertEqualDigests() {
    assertThat(secondary.digest()).isEqualTo(primary.digest());
  }

  /**
   * Publishes {@code count} hosts at once, named {@code prefix-0} and so on; their addresses may be
   * taken.
   */
  public static void publishMany(Administrator administrator, String prefix, int count) {
    List<Map<String, String>> hosts =
        IntStream.range(0, count)
            .mapToObj(i ->
                Map.of("name", prefix + "-" + i, "ip-address", address(i), "comments", noise(i)))
            .toList();
    administrator
        .run(
            "add-objects-batch",
            Map.of(
                "objects", List.of(Map.of("type", "host", "list", hosts)), "ignore-warnings", true))
        .orFail();
    administrator.publish();
  }

  private static String address(int i) {
    return "10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255);
  }

  /** Text that does not compress well, so that the files have a size worth copying. */
  private static String noise(int i) {
    return new java.util.Random(i)
        .ints(1_500, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
