/** Who may log in: administrators, password hashes, and the limit on repeated failures. */
@NullMarked
package dev.redoubt.session.login;

import org.jspecify.annotations.NullMarked;
