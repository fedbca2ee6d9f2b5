package dev.redoubt.bench.measure;

import dev.redoubt.bench.client.ApiSession;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** Requests for hosts that are not there yet: every name and every address is used once. */
final class FreshHosts {

  private static final int TWELVE = 12 << 24;

  private final AtomicInteger next = new AtomicInteger();

  /** The body of the next {@code add-host}. */
  ObjectNode next() {
    int number = next.incrementAndGet();
    int address = TWELVE + number;
    return ApiSession.object()
        .put("name", "added-" + number)
        .put(
            "ip-address",
            "12." + (address >>> 16 & 0xFF) + "." + (address >>> 8 & 0xFF) + "." + (address & 0xFF))
        .put("comments", "added by the benchmark");
  }

  /** The body of an {@code add-objects-batch} of so many hosts. */
  ObjectNode batch(int count) {
    ObjectNode body = ApiSession.object();
    ObjectNode group = body.putArray("objects").addObject().put("type", "host");
    var list = group.putArray("list");
    for (int i = 0; i < count; i++) {
      list.add(next());
    }
    return body;
  }
}
