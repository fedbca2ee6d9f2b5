@NullMarked
package dev.redoubt.database.bundle;

import org.jspecify.annotations.NullMarked;
