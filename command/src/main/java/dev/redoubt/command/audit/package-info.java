/** Reading the audit log. */
@NullMarked
package dev.redoubt.command.audit;

import org.jspecify.annotations.NullMarked;
