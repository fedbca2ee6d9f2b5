package dev.redoubt.bench.measure;

import dev.redoubt.bench.client.HttpAddress;
import dev.redoubt.bench.process.ManagedServer;
import dev.redoubt.bench.report.Figure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * The console in a browser, as {@code console/e2e/measure.ts} measures it: each figure is a line
 * {@code figure NAME VALUE} of its output. Needs Node and Chromium.
 */
public final class ConsoleFigures implements Measurement {

  private static final Map<String, Figure> FIGURES =
      Map.of(
          "first-paint", Figure.FIRST_PAINT,
          "first-bytes", Figure.FIRST_BYTES,
          "first-page-bytes", Figure.FIRST_PAGE_BYTES,
          "status-change", Figure.STATUS_CHANGE,
          "object-page", Figure.OBJECT_PAGE);

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("redoubt.console", "console"), "build").toString(),
                "measure")
            .redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "REDOUBT_ACTIVE", url(bench.pair().active()),
                "REDOUBT_STANDBY", url(bench.pair().standby()),
                "REDOUBT_PASSWORD", ManagedServer.PASSWORD,
                "REDOUBT_RUNS", Integer.toString(bench.runs())));
    Process process = builder.start();
    StringBuilder output = new StringBuilder();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.append(line).append('\n');
        record(bench, line);
      }
      if (process.waitFor() != 0) {
        throw new IOException("The console could not be measured:\n" + output);
      }
    } finally {
      process.destroy();
    }
    bench.pair().awaitInStep();
  }

  private static void record(Bench bench, String line) {
    String[] words = line.strip().split(" ");
    if (words.length == 3 && words[0].equals("figure") && FIGURES.containsKey(words[1])) {
      bench.add(FIGURES.get(words[1]), Double.parseDouble(words[2]));
    }
  }

  private static String url(ManagedServer server) {
    return "https://" + HttpAddress.HOST + ":" + server.address().port() + "/";
  }
}
