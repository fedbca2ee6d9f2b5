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
            ApplicationTypes.all(),
            TimeTypes.all(),
            UserTypes.all(),
            PeopleTypes.all(),
            ServerTypes.all(),
            ConnectedTypes.all(),
            VpnTypes.all(),
            PolicyTypes.all(),
            NatTypes.all(),
            InspectionTypes.all(),
            ThreatTypes.all(),
            HttpsTypes.all(),
            SystemTypes.all(),
            SettingTypes.all())
        .flatMap(List::stream)
        .toList();
  }
}
