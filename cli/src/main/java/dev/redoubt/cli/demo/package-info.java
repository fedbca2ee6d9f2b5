/**
 * {@code redoubt demo}: two real server processes on the loopback interface, taken through
 * everything that can happen to them, every claim checked through the API.
 */
@NullMarked
package dev.redoubt.cli.demo;

import org.jspecify.annotations.NullMarked;
