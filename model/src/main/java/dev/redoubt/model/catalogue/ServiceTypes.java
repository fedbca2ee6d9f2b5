package dev.redoubt.model.catalogue;

import dev.redoubt.model.catalogue.Field.Trait;
import java.util.List;

/** Services, groups of them, and times. Fields: API reference, "Service" and "Time" objects. */
final class ServiceTypes {

  private static final int PORT_LENGTH = 32;
  private static final int SECONDS_OF_A_DAY = 86_400;

  private ServiceTypes() {}

  static List<ObjectType> all() {
    return List.of(tcp(), udp(), icmp(), group(), time());
  }

  private static ObjectType tcp() {
    return Declaration.of("service-tcp", "services-tcp", "Services/TCPService")
        .fields(ports())
        .fields(timeouts(3_600, 600))
        .fields(
            Field.flag("use-delayed-sync", false).since("1.7"),
            Field.number("delayed-sync-value", 0, SECONDS_OF_A_DAY).or(30).since("1.7"),
            Field.flag("enable-tcp-resource", false).since("1.7"))
        .build();
  }

  private static ObjectType udp() {
    return Declaration.of("service-udp", "services-udp", "Services/UDPService")
        .fields(Field.flag("accept-replies", true))
        .fields(ports())
        .fields(timeouts(40, 15))
        .build();
  }

  private static ObjectType icmp() {
    return Declaration.of("service-icmp", "services-icmp", "Services/ICMPService")
        .fields(
            Field.number("icmp-type", 0, 255).or(0).with(Trait.SHORT),
            Field.number("icmp-code", 0, 255).with(Trait.SHORT),
            keepConnections())
        .build();
  }

  private static ObjectType group() {
    return Declaration.of("service-group", "service-groups", "General/group")
        .fields(NetworkTypes.members(Targets.SERVICES))
        .build();
  }

  private static ObjectType time() {
    return Declaration.of("time", "times", "Objects/time")
        .fields(
            Field.flag("start-now", true),
            Field.structure("start", dateTime()),
            Field.flag("end-never", true),
            Field.structure("end", dateTime()),
            Field.structures("hours-ranges", 3, hoursRange()),
            Field.structure("recurrence", recurrence()))
        .build();
  }

  private static Field[] ports() {
    return new Field[] {
      Field.text("port", PORT_LENGTH, TextFormat.PORT).with(Trait.SEARCHABLE, Trait.SHORT),
      Field.text("source-port", PORT_LENGTH, TextFormat.PORT),
      Field.text("protocol", ObjectType.NAME_LENGTH),
      Field.flag("match-by-protocol-signature", false),
      Field.flag("override-default-settings", false)
    };
  }

  private static Field[] timeouts(int sessionSeconds, int agingSeconds) {
    Shape aging =
        Shape.of(
            Field.flag("enable", true),
            Field.number("timeout", 0, SECONDS_OF_A_DAY).or(agingSeconds),
            Field.flag("use-default-timeout", true),
            Field.number("default-timeout", 0, SECONDS_OF_A_DAY).or(0));
    return new Field[] {
      Field.number("session-timeout", 0, SECONDS_OF_A_DAY).or(sessionSeconds),
      Field.flag("use-default-session-timeout", true),
      Field.flag("match-for-any", true),
      Field.flag("sync-connections-on-cluster", true),
      Field.structure("aggressive-aging", aging).or(aging.defaults()),
      keepConnections()
    };
  }

  private static Field keepConnections() {
    return Field.flag("keep-connections-open-after-policy-installation", false);
  }

  private static Shape dateTime() {
    return Shape.of(
            Field.text("date", 11),
            Field.text("time", 5, TextFormat.HOUR),
            Field.text("iso-8601", 32),
            Field.number("posix", 0, Long.MAX_VALUE))
        .with(Form.DATE_TIME);
  }

  private static Shape hoursRange() {
    return Shape.of(
        Field.flag("enabled", false),
        Field.text("from", 5, TextFormat.HOUR).or("00:00"),
        Field.number("index", 0, 3),
        Field.text("to", 5, TextFormat.HOUR).or("00:00"));
  }

  private static Shape recurrence() {
    return Shape.of(
        Field.texts("days", 31, 2),
        Field.text("month", 16).or("Any"),
        Field.choice("pattern", "Daily", "Weekly", "Monthly").or("Daily"),
        Field.texts("weekdays", 7, 9));
  }
}
