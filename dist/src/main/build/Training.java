import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Publishes hosts one by one and searches for them, as administrators do all day, so that the
 * profiles in the ahead-of-time cache are those of a server that has been used.
 *
 * <p>Arguments: port of the API on this machine, its certificate (PEM), prefix of the hosts' names,
 * how many. The password is in {@code REDOUBT_PASSWORD}.
 */
final class Training {

  private static final int POLL_MILLIS = 3;

  private final HttpClient client;
  private final String address;
  private String session = "";

  private Training(HttpClient client, String address) {
    this.client = client;
    this.address = address;
  }

  public static void main(String[] arguments) throws Exception {
    String address = "https://127.0.0.1:" + arguments[0] + "/web_api/";
    Training training = new Training(client(Path.of(arguments[1])), address);
    training.login(System.getenv("REDOUBT_PASSWORD"));
    int count = Integer.parseInt(arguments[3]);
    for (int i = 0; i < count; i++) {
      training.publish(arguments[2] + "-" + i, "198.18." + i / 250 + "." + (i % 250 + 1));
    }
    training.call("logout", "{}");
  }

  private void login(String password) throws Exception {
    String answer =
        call("login", "{\"user\": \"admin\", \"password\": \"" + password + "\"}");
    session = text(answer, "sid");
  }

  private void publish(String name, String host) throws Exception {
    call(
        "add-host",
        "{\"name\": \"" + name + "\", \"ip-address\": \"" + host + "\", \"ignore-warnings\": true}");
    call("show-host", "{\"name\": \"" + name + "\"}");
    call("show-objects", "{\"filter\": \"" + name + "\", \"limit\": 5}");
    String task = text(call("publish", "{}"), "task-id");
    while (call("show-task", "{\"task-id\": \"" + task + "\"}").contains("in progress")) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  private String call(String command, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + command))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!session.isEmpty()) {
      request.header("X-chkp-sid", session);
    }
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(command + " was answered by " + answer.body());
    }
    return answer.body();
  }

  private static String text(String json, String field) {
    Matcher found =
        Pattern.compile("\"" + field + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    if (!found.find()) {
      throw new IllegalStateException("No " + field + " in " + json);
    }
    return found.group(1);
  }

  private static HttpClient client(Path certificate) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(certificate)) {
      trusted.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).build();
  }
}
