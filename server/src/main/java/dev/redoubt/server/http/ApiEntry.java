package dev.redoubt.server.http;

import dev.redoubt.command.ApiRequest;
import dev.redoubt.command.ApiResponse;

/** Where API requests go: the command module. */
@FunctionalInterface
public interface ApiEntry {

  /** Runs one request; never fails, an error is an answer too. */
  ApiResponse handle(ApiRequest request);
}
