package dev.redoubt.model.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** All declarations. */
final class StandardTypes {

  private StandardTypes() {}

  static List<ObjectType> all() {
    return Stream.of(
            NetworkTypes.all(),
            ServiceTypes.all(),
            PeopleTypes.all(),
            ServerTypes.all(),
            PolicyTypes.all(),
            SystemTypes.all(),
            SettingTypes.all())
        .flatMap(List::stream)
        .toList();
  }
}
