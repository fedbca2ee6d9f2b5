package dev.redoubt.ha.core;

/** Why this server takes no writes. */
public enum GateReason {
  STARTING,
  STANDBY,
  CHANGEOVER,
  CONFLICT,
  RESOLUTION,
  ROLLED_BACK,
  ACTIVATION
}
