@NullMarked
package dev.redoubt.trust.seal;

import org.jspecify.annotations.NullMarked;
