/**
 * What is left on the disk when the power fails. A file system of the tests records what a server
 * writes and what it makes durable; from that the disk of every instant is made, and a server is
 * started on it.
 */
@NullMarked
package dev.redoubt.systemtests.powercut;

import org.jspecify.annotations.NullMarked;
