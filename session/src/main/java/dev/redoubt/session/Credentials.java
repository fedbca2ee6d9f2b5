package dev.redoubt.session;

/**
 * Who wants to log in.
 *
 * @param administrator the name
 * @param password in plain text; never kept and never printed
 * @param address the address the request came from
 */
public record Credentials(String administrator, String password, String address) {

  @Override
  public String toString() {
    return administrator + " from " + address;
  }
}
