package dev.redoubt.command.crud;

/** Turns a password into what is stored of it. */
@FunctionalInterface
public interface PasswordHashing {

  /** A salted hash that holds its own parameters. */
  String hash(String password);
}
