package dev.redoubt.model.catalogue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Times and groups of them. Fields: API reference, "Time Objects". */
final class TimeTypes {

  private static final String ANY = "Any";

  private TimeTypes() {}

  static List<ObjectType> all() {
    return List.of(time(), group());
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

  private static ObjectType group() {
    return Declaration.of("time-group", "time-groups", "General/group")
        .fields(NetworkTypes.members(Targets.TIMES))
        .build();
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

  private static Field month() {
    Stream<String> numbers = IntStream.rangeClosed(1, 12).mapToObj(Integer::toString);
    return Field.choice("month", Stream.concat(Stream.of(ANY), numbers).toArray(String[]::new))
        .or(ANY);
  }

  private static Shape recurrence() {
    return Shape.of(
        Field.texts("days", 31, 5, TextFormat.DAYS_OF_MONTH),
        month(),
        Field.choice("pattern", "Daily", "Weekly", "Monthly", "Interval").or("Daily"),
        Weekdays.abbreviated("weekdays"));
  }
}
