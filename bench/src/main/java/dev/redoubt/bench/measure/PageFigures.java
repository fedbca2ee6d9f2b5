package dev.redoubt.bench.measure;

import dev.redoubt.bench.client.ApiSession;
import dev.redoubt.bench.report.Figure;
import dev.redoubt.bench.report.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists, rulebases and searches, by one client: how long a person or an export waits. */
public final class PageFigures implements Measurement {

  private static final String LAYER = "Bench Large Layer";
  private static final List<String> WORDS =
      List.of("payment", "rack", "vendor", "warehouse", "branch", "legacy", "printer");
  private static final int PAGE = 500;
  private static final int RULES = 50_000;
  private static final int BATCH = 5_000;
  private static final int RULE_PAGE = 100;
  private static final int SAMPLES = 40;
  private static final long SEED = 11;
  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    try (ApiSession session = bench.pair().active().login()) {
      makeLargeLayer(bench, session);
      // The first round warms up the server and is not recorded.
      for (int run = 0; run <= bench.runs(); run++) {
        Recording recording = run == 0 ? (_, _) -> {} : bench::add;
        pages(recording, session);
        searches(recording, session);
        rulebase(recording, session);
      }
    }
  }

  /** Takes a figure and its value. */
  @FunctionalInterface
  private interface Recording {
    void add(Figure figure, double value);
  }

  /** Walks all hosts in order; then jumps. */
  private static void pages(Recording bench, ApiSession session) throws IOException {
    int total =
        session.call("show-hosts", ApiSession.object().put("limit", 0)).path("total").intValue();
    List<Double> walk = new ArrayList<>();
    for (int offset = 0; offset + PAGE <= total; offset += PAGE) {
      walk.add(millis(session, "show-hosts", page(offset, PAGE)));
    }
    int part = Math.min(SAMPLES, walk.size());
    bench.add(Figure.PAGE_FIRST, new Samples(walk.subList(0, part)).median());
    bench.add(
        Figure.PAGE_LAST, new Samples(walk.subList(walk.size() - part, walk.size())).median());
    Random random = new Random(SEED);
    List<Double> jumps = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      int offset = (int) (total * (0.85 + random.nextDouble() / 10));
      jumps.add(millis(session, "show-hosts", page(offset, PAGE)));
    }
    bench.add(Figure.PAGE_RANDOM, new Samples(jumps).median());
  }

  private static void searches(Recording bench, ApiSession session) throws IOException {
    Random random = new Random(SEED);
    List<Double> names = new ArrayList<>();
    List<Double> texts = new ArrayList<>();
    List<Double> addresses = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      int number = 1000 + random.nextInt(8000);
      names.add(millis(session, "show-objects", filter("-000" + number, false)));
      String words = WORDS.get(i % WORDS.size()) + " AND " + WORDS.get((i + 3) % WORDS.size());
      texts.add(millis(session, "show-objects", filter(words, false)));
      String address = "10." + random.nextInt(16) + "." + random.nextInt(256) + ".7";
      addresses.add(millis(session, "show-objects", filter(address, true)));
    }
    bench.add(Figure.SEARCH_NAME, new Samples(names).median());
    bench.add(Figure.SEARCH_TEXT, new Samples(texts).median());
    bench.add(Figure.SEARCH_ADDRESS, new Samples(addresses).median());
  }

  private static void makeLargeLayer(Bench bench, ApiSession session)
      throws IOException, InterruptedException {
    session.call("add-access-layer", ApiSession.object().put("name", LAYER));
    for (int rule = 0; rule < RULES; rule += BATCH) {
      ObjectNode body = ApiSession.object();
      ObjectNode group = body.putArray("objects").addObject();
      group.put("type", "access-rule").put("layer", LAYER).put("first-position", rule + 1);
      ArrayNode list = group.putArray("list");
      for (int i = 1; i <= BATCH; i++) {
        list.addObject().put("name", "rule " + (rule + i)).put("action", "Accept");
      }
      session.run("add-rules-batch", body);
      bench.progress().println((rule + BATCH) + " rules");
    }
    session.run("publish", ApiSession.object());
    bench.pair().awaitInStep();
  }

  private static void rulebase(Recording bench, ApiSession session) throws IOException {
    List<Double> pages = new ArrayList<>();
    List<Double> single = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      ObjectNode request = page(RULES - RULE_PAGE, RULE_PAGE).put("name", LAYER);
      pages.add(millis(session, "show-access-rulebase", request));
      ObjectNode rule = ApiSession.object().put("layer", LAYER).put("rule-number", RULES - i);
      single.add(millis(session, "show-access-rule", rule));
    }
    bench.add(Figure.RULEBASE_PAGE, new Samples(pages).median());
    bench.add(Figure.SHOW_RULE, new Samples(single).median());
  }

  private static ObjectNode page(int offset, int limit) {
    return ApiSession.object().put("offset", offset).put("limit", limit);
  }

  private static ObjectNode filter(String text, boolean addressesOnly) {
    return ApiSession.object().put("filter", text).put("ip-only", addressesOnly).put("limit", 50);
  }

  private static double millis(ApiSession session, String command, ObjectNode request)
      throws IOException {
    byte[] body = ApiSession.bytes(request);
    long start = System.nanoTime();
    var answer = session.send(command, body);
    double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
    if (!answer.isOk()) {
      throw new IOException(command + " was refused: " + answer.text());
    }
    return millis;
  }
}
