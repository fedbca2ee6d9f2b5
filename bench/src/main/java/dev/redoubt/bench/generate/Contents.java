package dev.redoubt.bench.generate;

import dev.redoubt.model.catalogue.WellKnown;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills the body of one object with what is special to its type. */
final class Contents {

  private static final int TEN = 10 << 24;
  private static final int ELEVEN = 11 << 24;
  private static final int HUNDRED_SIXTY_FOUR = 100 << 24 | 64 << 16;
  private static final int NETWORK_ADDRESSES = 16;
  private static final int RANGE_STEP = 8;
  private static final int RANGE_LENGTH = 5;
  private static final int FIRST_PORT = 1_024;
  private static final int PORTS = 60_000;

  private final ObjectGenerator generator;
  private final int index;
  private final SplittableRandom random;

  Contents(ObjectGenerator generator, int index, SplittableRandom random) {
    this.generator = generator;
    this.index = index;
    this.random = random;
  }

  void fill(Slot slot, ObjectNode body) {
    int number = slot.numberAt(index);
    body.put("name", String.format(Locale.ROOT, "%s-%07d", slot.type(), number));
    switch (slot) {
      case HOST -> host(body, number);
      case NETWORK -> network(body, number);
      case ADDRESS_RANGE -> addressRange(body, number);
      case SERVICE_TCP, SERVICE_UDP -> service(body, number);
      case GROUP -> group(body, Slot.HOST, 4 + random.nextInt(9));
      case SERVICE_GROUP -> group(body, Slot.SERVICE_TCP, 2 + random.nextInt(7));
      case ACCESS_RULE -> rule(body, number);
      case USER -> user(body, number);
    }
  }

  private void host(ObjectNode body, int number) {
    body.put("ipv4-address", ipv4(TEN + number));
    comment(body, 34);
  }

  private void network(ObjectNode body, int number) {
    body.put("subnet4", ipv4(HUNDRED_SIXTY_FOUR + number * NETWORK_ADDRESSES))
        .put("mask-length4", 28)
        .put("subnet-mask", "255.255.255.240");
    comment(body, 25);
  }

  private void addressRange(ObjectNode body, int number) {
    int first = ELEVEN + number * RANGE_STEP;
    body.put("ipv4-address-first", ipv4(first))
        .put("ipv4-address-last", ipv4(first + RANGE_LENGTH));
    comment(body, 25);
  }

  private void service(ObjectNode body, int number) {
    body.put("port", Integer.toString(FIRST_PORT + number % PORTS));
    comment(body, 6);
  }

  private void group(ObjectNode body, Slot of, int members) {
    body.set("members", references(body, of, members));
    comment(body, 12);
  }

  private void user(ObjectNode body, int number) {
    body.put("email", "user-" + number + "@example.com");
    comment(body, 10);
  }

  private void rule(ObjectNode body, int number) {
    body.put("layer", Layers.layerOf(generator, index).toString());
    body.put("rank", Layers.rank(number));
    body.set("source", references(body, Slot.HOST, 1 + random.nextInt(3)));
    body.set("destination", references(body, Slot.GROUP, 1 + random.nextInt(2)));
    body.set("service", references(body, Slot.SERVICE_TCP, 1 + random.nextInt(2)));
    body.put("action", (random.nextInt(4) == 0 ? WellKnown.DROP : WellKnown.ACCEPT).toString());
    ((ObjectNode) body.get("track")).put("type", WellKnown.TRACK_LOG.toString());
    comment(body, 4);
  }

  private void comment(ObjectNode body, int words) {
    body.put("comments", Words.comment(random, words / 2 + random.nextInt(words + 1)));
  }

  /** Different objects of a kind in this cycle or earlier ones. */
  private ArrayNode references(ObjectNode body, Slot kind, int count) {
    int known = (index / Slot.CYCLE_LENGTH + 1) * kind.perCycle();
    Set<Integer> chosen = new LinkedHashSet<>();
    while (chosen.size() < Math.min(count, known)) {
      int candidate = kind.index(random.nextInt(known));
      if (!ObjectGenerator.isLayer(candidate)) {
        chosen.add(candidate);
      }
    }
    ArrayNode list = body.arrayNode();
    chosen.forEach(one -> list.add(generator.uid(one).toString()));
    return list;
  }

  private static String ipv4(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xFF)
        + "."
        + (address >>> 8 & 0xFF)
        + "."
        + (address & 0xFF);
  }
}
