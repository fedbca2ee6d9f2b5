package dev.redoubt.server.agent;

/** The paths of the peer connector that are for agents. */
public final class AgentPaths {

  /** What all of them begin with. */
  public static final String PREFIX = "/agent/";

  /** POST: the status of the gateway whose certificate is shown. */
  public static final String STATUS = PREFIX + "status";

  /** POST: recovery material of that gateway. */
  public static final String RECOVERY_MATERIAL = PREFIX + "recovery-material";

  private AgentPaths() {}
}
