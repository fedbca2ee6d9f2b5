package dev.redoubt.bench.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/** The measurements of a running pair of servers by name, in the order in which they run. */
public final class Measurements {

  private Measurements() {}

  /** Fresh ones, for one size. */
  public static Map<String, Measurement> all() {
    FreshHosts hosts = new FreshHosts();
    Map<String, Measurement> all = new LinkedHashMap<>();
    all.put("full-sync", new FullSyncFigures());
    all.put("publish", new PublishFigures(hosts));
    all.put("changeover", new ChangeoverFigures(hosts));
    all.put("add-host", new AddHostFigures(hosts));
    all.put("api", new ApiFigures(hosts));
    all.put("pages", new PageFigures());
    all.put("reports", new ReportFigures());
    all.put("console", new ConsoleFigures());
    all.put("start", new StartFigures());
    return all;
  }
}
