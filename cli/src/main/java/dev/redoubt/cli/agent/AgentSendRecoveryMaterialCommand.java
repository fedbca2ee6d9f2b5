package dev.redoubt.cli.agent;

import dev.redoubt.cli.BadInputException;
import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.InputFiles;
import dev.redoubt.cli.ProductVersion;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.ha.dynamic.SentMaterial;
import dev.redoubt.model.Uid;
import dev.redoubt.server.agent.Agent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code redoubt agent send-recovery-material}: what the machine's recovery may need one day. */
@Command(
    header = "Sends recovery material of this machine to the management.",
    description = {
      "Such as the key of its disk. Seal it first: servers keep the bytes as they are, for good, and"
          + " give them to administrators with the right endpoint.recovery-media"
          + " (show-recovery-material). It is on the disk of the Active when the command ends. The"
          + " agent may be running."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n")
final class AgentSendRecoveryMaterialCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final AgentDirectory place = new AgentDirectory();

  @Parameters(
      paramLabel = "FILE",
      description = "What to send, 1 to 16,384 bytes; - for what is piped in.")
  private String file = "";

  @Option(
      names = "--label",
      paramLabel = "TEXT",
      required = true,
      description = "What it is, for administrators: at most 128 characters.")
  private String label = "";

  @Option(
      names = "--media-type",
      paramLabel = "TYPE",
      description = "What kind of content it is. Default: ${DEFAULT-VALUE}.")
  private String mediaType = SentMaterial.DEFAULT_MEDIA_TYPE;

  AgentSendRecoveryMaterialCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    SecureRandom random = new SecureRandom();
    SentMaterial material = material(Uid.random(random));
    Path directory = place.path();
    Optional<String> taken =
        Files.isDirectory(directory)
            ? Agent.send(directory.toAbsolutePath(), material, InstantSource.system(), random)
            : Optional.empty();
    String server =
        taken.orElseThrow(() ->
            new BadInputException(directory + " holds no agent; make one: redoubt agent init"));
    surroundings.terminal().out().println(server + " keeps it: uid " + material.id());
    return ExitCode.DONE;
  }

  private SentMaterial material(Uid id) throws IOException {
    try (InputStream in = InputFiles.open(file, surroundings.terminal())) {
      byte[] content = in.readNBytes(SentMaterial.MAX_CONTENT_BYTES + 1);
      if (content.length > SentMaterial.MAX_CONTENT_BYTES) {
        throw new BadInputException(
            InputFiles.called(file)
                + " has more than "
                + SentMaterial.MAX_CONTENT_BYTES
                + " bytes, the most that recovery material may have");
      }
      return new SentMaterial(id, label, mediaType, content);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
  }
}
