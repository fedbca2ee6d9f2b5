package dev.redoubt.cli.demo;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.input.ImportFile;
import dev.redoubt.cli.input.ImportPlan;
import dev.redoubt.cli.input.Importer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Real data into a private session, a policy that uses it, and its publish. */
final class PolicySteps {

  private static final Duration SYNC_LIMIT = Duration.ofSeconds(120);
  private static final String LAYER = "Cloud Network";

  private final DemoWorld world;

  PolicySteps(DemoWorld world) {
    this.world = world;
  }

  List<DemoStep> steps() {
    return List.of(
        new DemoStep(
            "Import the address ranges of AWS",
            "The file that AWS publishes as ip-ranges.json: a network or host for each prefix, a group"
                + " for each region and service.",
            evidence -> importFile("aws-ip-ranges.json.gz", evidence)),
        new DemoStep(
            "Import well-known services",
            "Names, ports and protocols of the IANA registry, as service objects and groups.",
            evidence -> importFile("services.txt", evidence)),
        new DemoStep(
            "Write an access policy that uses them, and publish it",
            "The rules reach the Standby as one revision, applied and checked there before it is"
                + " acknowledged.",
            this::policy));
  }

  private void importFile(String name, Evidence evidence) throws Exception {
    ImportPlan plan = read(name);
    evidence.check(plan.badRows().isEmpty(), "the file has no bad rows");
    plan.notes().forEach(evidence::seen);
    ApiSession session = world.first().open();
    Importer importer = new Importer(world.tasks(session));
    long start = world.stopwatch().now();
    importer.write(plan, true, progress -> evidence.going(progress.description()));
    evidence.seen(counts(plan) + " written in " + world.stopwatch().since(start));
    start = world.stopwatch().now();
    importer.publish(progress -> evidence.going(progress.description()));
    session.logout();
    evidence.seen("published as one revision in " + world.stopwatch().since(start));
    start = world.stopwatch().now();
    awaitInStep();
    evidence.seen("on the Standby " + world.stopwatch().since(start) + " later");
    for (String type : plan.countsByType().keySet()) {
      compareTotals(type, evidence);
    }
  }

  private static ImportPlan read(String name) throws IOException {
    try (InputStream input = PolicySteps.class.getResourceAsStream(name)) {
      if (input == null) {
        throw new IOException(name + " is missing from the installation");
      }
      return ImportFile.read(name, input).plan();
    }
  }

  private static String counts(ImportPlan plan) {
    return plan.countsByType().entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  private void compareTotals(String type, Evidence evidence) {
    String command =
        type.startsWith("service-") && !type.endsWith("group") ? plural(type) : type + "s";
    long active = total(world.first(), "show-" + command);
    long standby = total(world.second(), "show-" + command);
    evidence.check(
        active == standby && active > 0,
        "both servers have as many of " + type + ": " + active + " and " + standby);
  }

  private static String plural(String serviceType) {
    return "services" + serviceType.substring("service".length());
  }

  private static long total(DemoServer server, String command) {
    return server.ask(command, ApiClient.request().put("limit", 1)).path("total").asLong(-1);
  }

  private void policy(Evidence evidence) throws Exception {
    ApiSession session = world.first().open();
    session.call("add-package", ApiClient.request().put("name", "Cloud").put("access", true));
    addRule(session, "S3 over https", "aws_service_S3", "iana_https_tcp");
    addRule(session, "Name servers", "aws_service_ROUTE53", "iana_domain_udp");
    addRule(session, "Mail in Frankfurt", "aws_region_eu-central-1", "iana_smtp_tcp");
    world.tasks(session).run("publish", ApiClient.request(), progress -> {});
    session.logout();
    awaitInStep();
    for (DemoServer server : List.of(world.first(), world.second())) {
      ObjectNode rulebase =
          server.ask("show-access-rulebase", ApiClient.request().put("name", LAYER));
      evidence.check(
          rulebase.path("total").asInt() == 4,
          server.name() + " has three rules and the cleanup rule");
      show(rulebase, server, evidence);
    }
  }

  private void show(ObjectNode rulebase, DemoServer server, Evidence evidence) {
    StringBuilder names = new StringBuilder();
    for (JsonNode rule : rulebase.path("rulebase")) {
      names.append(names.isEmpty() ? "" : " | ").append(ApiClient.text(rule, "name").orElse("-"));
    }
    evidence.seen(server.name() + ": " + names);
  }

  private static void addRule(ApiSession session, String name, String destination, String service) {
    session.call(
        "add-access-rule",
        ApiClient.request()
            .put("layer", LAYER)
            .put("position", "top")
            .put("name", name)
            .put("destination", destination)
            .put("service", service)
            .put("action", "Accept"));
  }

  private void awaitInStep() throws InterruptedException {
    world
        .stopwatch()
        .await(
            "the Standby is in step",
            SYNC_LIMIT,
            () -> world.first().standing().isInStep(world.first().name(), world.second().name()));
  }
}
