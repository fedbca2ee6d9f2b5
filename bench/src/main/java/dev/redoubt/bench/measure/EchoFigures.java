package dev.redoubt.bench.measure;

import dev.redoubt.bench.client.ApiSession;
import dev.redoubt.bench.client.RawConnection;
import dev.redoubt.bench.process.EchoProcess;
import dev.redoubt.bench.report.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The same load on the same connector with nothing behind it: the share of TLS and HTTP. */
public final class EchoFigures implements Measurement {

  private final EchoProcess echo;

  public EchoFigures(EchoProcess echo) {
    this.echo = echo;
  }

  @Override
  public void run(Bench bench) throws IOException, InterruptedException {
    measure(bench, AddHostFigures.CONNECTIONS, Figure.ECHO);
    measure(bench, ApiFigures.CONNECTIONS, Figure.ECHO_MANY);
  }

  private void measure(Bench bench, int clients, Figure figure)
      throws IOException, InterruptedException {
    List<RawConnection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < clients; i++) {
        connections.add(RawConnection.open(echo.address()));
      }
      byte[] body = ApiSession.bytes(new FreshHosts().next());
      LoadGenerator generator =
          new LoadGenerator(
              connections.stream()
                  .<LoadGenerator.Exchange>map(one -> () -> one.post("echo", "", body))
                  .toList());
      generator.run(AddHostFigures.WARM_UP_SECONDS);
      for (int run = 0; run < bench.runs(); run++) {
        bench.add(figure, generator.run(AddHostFigures.SECONDS).perSecond());
      }
    } finally {
      for (RawConnection connection : connections) {
        connection.close();
      }
    }
  }
}
