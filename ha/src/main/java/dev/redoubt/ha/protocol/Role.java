package dev.redoubt.ha.protocol;

/** The order of installation. It decides nothing about who writes. */
public enum Role {
  PRIMARY,
  SECONDARY
}
