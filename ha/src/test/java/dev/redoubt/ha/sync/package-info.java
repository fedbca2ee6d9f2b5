@NullMarked
package dev.redoubt.ha.sync;

import org.jspecify.annotations.NullMarked;
