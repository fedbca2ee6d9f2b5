package dev.redoubt.command.crud;

import java.util.Optional;

/** Turns a password into what is stored of it. */
@FunctionalInterface
public interface PasswordHashing {

  /**
   * A salted hash that holds its own parameters. Takes its turn among the logins.
   *
   * @param address where the password came from
   * @return empty if the turn does not come
   */
  Optional<String> hash(String password, String address);
}
