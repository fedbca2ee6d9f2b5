/** The redoubt command line: its command tree, how it talks to its user, and its exit codes. */
@NullMarked
package dev.redoubt.cli;

import org.jspecify.annotations.NullMarked;
