/**
 * What operators meet, played with real server processes: each server in a network namespace of its
 * own, where cables are cut, packets lost, clocks wrong, disks full and processes killed. A
 * scenario is a name, a sentence that says what happens, and the play; after each a ledger compares
 * every publish that was answered with what the servers hold.
 */
@NullMarked
package dev.redoubt.systemtests.scenario;

import org.jspecify.annotations.NullMarked;
