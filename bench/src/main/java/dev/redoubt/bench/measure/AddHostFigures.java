package dev.redoubt.bench.measure;

import dev.redoubt.bench.client.Answer;
import dev.redoubt.bench.client.ApiSession;
import dev.redoubt.bench.process.ManagedServer;
import dev.redoubt.bench.report.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code add-host} on eight keep-alive connections with a session each. */
public final class AddHostFigures implements Measurement {

  static final int CONNECTIONS = 8;
  static final int WARM_UP_SECONDS = 10;
  static final int SECONDS = 4;

  private final FreshHosts hosts;

  AddHostFigures(FreshHosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    ManagedServer active = bench.pair().active();
    List<ApiSession> sessions = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        sessions.add(active.login());
      }
      measure(bench, sessions);
    } finally {
      for (ApiSession session : sessions) {
        session.discard();
        session.close();
      }
    }
  }

  private void measure(Bench bench, List<ApiSession> sessions)
      throws IOException, InterruptedException {
    LoadGenerator generator = new LoadGenerator(sessions.stream().map(this::exchange).toList());
    generator.run(WARM_UP_SECONDS);
    for (int run = 0; run < bench.runs(); run++) {
      LoadGenerator.Result result = generator.run(SECONDS);
      bench.add(Figure.ADD_HOST, result.perSecond());
      bench.add(Figure.ADD_HOST_P50, result.millis().median());
      bench.add(Figure.ADD_HOST_P99, result.millis().percentile(99));
    }
  }

  private LoadGenerator.Exchange exchange(ApiSession session) {
    return () -> {
      Answer answer = session.send("add-host", ApiSession.bytes(hosts.next()));
      if (!answer.isOk()) {
        throw new IOException("add-host was refused: " + answer.text());
      }
    };
  }
}
