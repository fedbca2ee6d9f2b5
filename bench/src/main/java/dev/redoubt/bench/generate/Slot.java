package dev.redoubt.bench.generate;

/**
 * What stands at a place of the generated sequence. The sequence repeats every {@link
 * #CYCLE_LENGTH} objects; within a cycle what others refer to comes first.
 */
enum Slot {
  HOST("host", 0, 55),
  NETWORK("network", 55, 65),
  ADDRESS_RANGE("address-range", 65, 70),
  SERVICE_TCP("service-tcp", 70, 78),
  SERVICE_UDP("service-udp", 78, 82),
  GROUP("group", 82, 88),
  SERVICE_GROUP("service-group", 88, 89),
  ACCESS_RULE("access-rule", 89, 99),
  USER("user", 99, 100);

  /** Objects in one cycle. */
  static final int CYCLE_LENGTH = 100;

  private static final Slot[] ALL = values();

  private final String type;
  private final int from;
  private final int to;

  Slot(String type, int from, int to) {
    this.type = type;
    this.from = from;
    this.to = to;
  }

  static Slot at(int index) {
    int place = index % CYCLE_LENGTH;
    for (Slot slot : ALL) {
      if (place < slot.to) {
        return slot;
      }
    }
    throw new IllegalStateException("The slots do not fill a cycle: " + place);
  }

  /** The wire name of the type. */
  String type() {
    return type;
  }

  /** How many there are in a cycle. */
  int perCycle() {
    return to - from;
  }

  /** The how-manieth object of its kind stands at an index of the sequence. */
  int numberAt(int index) {
    return index / CYCLE_LENGTH * perCycle() + index % CYCLE_LENGTH - from;
  }

  /** Where in the sequence the object of this kind with this number stands. */
  int index(int number) {
    return number / perCycle() * CYCLE_LENGTH + from + number % perCycle();
  }
}
