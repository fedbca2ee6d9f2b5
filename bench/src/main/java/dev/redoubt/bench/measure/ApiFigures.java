package dev.redoubt.bench.measure;

import dev.redoubt.bench.client.Answer;
import dev.redoubt.bench.client.ApiSession;
import dev.redoubt.bench.report.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Commands on single objects on 64 keep-alive connections with a session each; see {@link
 * PageFigures} for lists.
 */
public final class ApiFigures implements Measurement {

  static final int CONNECTIONS = 64;

  private static final int PAGE = 500;
  private static final int KNOWN_HOSTS = 6_400;
  private static final long SEED = 7;

  private final FreshHosts hosts;

  ApiFigures(FreshHosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    List<ApiSession> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        sessions.add(bench.pair().active().login());
      }
      List<String> known = hostNames(sessions.getFirst());
      measure(bench, SHOW, sessions.stream().map(one -> show(one, known)).toList());
      measure(bench, SET, setting(sessions, known));
      measure(bench, ADD, sessions.stream().map(this::add).toList());
    } finally {
      for (ApiSession session : sessions) {
        session.discard();
        session.close();
      }
    }
  }

  /** The three figures of one command. */
  private record Figures(Figure perSecond, Figure half, Figure most) {}

  private static final Figures SHOW =
      new Figures(Figure.SHOW_HOST, Figure.SHOW_HOST_P50, Figure.SHOW_HOST_P99);
  private static final Figures SET =
      new Figures(Figure.SET_HOST, Figure.SET_HOST_P50, Figure.SET_HOST_P99);
  private static final Figures ADD =
      new Figures(Figure.ADD_HOST_MANY, Figure.ADD_HOST_MANY_P50, Figure.ADD_HOST_MANY_P99);

  private static void measure(Bench bench, Figures figures, List<LoadGenerator.Exchange> exchanges)
      throws IOException, InterruptedException {
    LoadGenerator generator = new LoadGenerator(exchanges);
    generator.run(AddHostFigures.WARM_UP_SECONDS);
    for (int run = 0; run < bench.runs(); run++) {
      LoadGenerator.Result result = generator.run(AddHostFigures.SECONDS);
      bench.add(figures.perSecond(), result.perSecond());
      bench.add(figures.half(), result.millis().median());
      bench.add(figures.most(), result.millis().percentile(99));
    }
  }

  private static LoadGenerator.Exchange show(ApiSession session, List<String> known) {
    Random random = new Random(SEED);
    return () -> {
      String name = known.get(random.nextInt(known.size()));
      accepted(session.send("show-host", body(ApiSession.object().put("name", name))));
    };
  }

  /** Each session changes hosts of its own, since a change locks them. */
  private static List<LoadGenerator.Exchange> setting(
      List<ApiSession> sessions, List<String> known) {
    List<LoadGenerator.Exchange> all = new ArrayList<>();
    int share = known.size() / sessions.size();
    for (int i = 0; i < sessions.size(); i++) {
      ApiSession session = sessions.get(i);
      List<String> own = known.subList(i * share, (i + 1) * share);
      AtomicInteger next = new AtomicInteger();
      all.add(() -> {
        int number = next.getAndIncrement();
        ObjectNode change =
            ApiSession.object()
                .put("name", own.get(number % own.size()))
                .put("comments", "changed " + number);
        accepted(session.send("set-host", body(change)));
      });
    }
    return all;
  }

  private LoadGenerator.Exchange add(ApiSession session) {
    return () -> accepted(session.send("add-host", body(hosts.next())));
  }

  private static List<String> hostNames(ApiSession session) throws IOException {
    List<String> names = new ArrayList<>();
    JsonNode page;
    do {
      ObjectNode request = ApiSession.object().put("limit", PAGE).put("offset", names.size());
      page = session.call("show-hosts", request).path("objects");
      page.forEach(host -> names.add(host.path("name").stringValue()));
    } while (page.size() == PAGE && names.size() < KNOWN_HOSTS);
    return names;
  }

  private static byte[] body(ObjectNode request) {
    return ApiSession.bytes(request);
  }

  private static void accepted(Answer answer) throws IOException {
    if (!answer.isOk()) {
      throw new IOException("A command was refused: " + answer.text());
    }
  }
}
