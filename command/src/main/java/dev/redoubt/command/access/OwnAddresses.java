package dev.redoubt.command.access;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.function.Predicate;

/** Whether a text is an address of this machine. */
public final class OwnAddresses implements Predicate<String> {

  @Override
  public boolean test(String text) {
    try {
      InetAddress address = InetAddress.getByName(text);
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (UnknownHostException | SocketException e) {
      return false;
    }
  }
}
