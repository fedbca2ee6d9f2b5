package dev.redoubt.session;

import dev.redoubt.session.login.ManagingAdministrators;
import java.util.Optional;
import java.util.function.Consumer;

/** Refuses a publish after which nobody could manage administrators any more. */
public final class AdministratorValidation implements PublishValidation {

  @Override
  public void problems(Candidate candidate, Consumer<String> found) {
    boolean left =
        !ManagingAdministrators.concerned(candidate.changes())
            || ManagingAdministrators.anyLeft(candidate.view(), Optional.empty());
    if (!left) {
      found.accept(ManagingAdministrators.PROBLEM + ".");
    }
  }
}
