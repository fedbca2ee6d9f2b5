@NullMarked
package dev.redoubt.ha.shell;

import org.jspecify.annotations.NullMarked;
