package dev.redoubt.session;

import dev.redoubt.session.login.ManagingAdministrators;
import java.util.List;
import java.util.Optional;

/** Refuses a publish after which nobody could manage administrators any more. */
public final class AdministratorValidation implements PublishValidation {

  @Override
  public List<String> problems(Candidate candidate) {
    boolean left =
        !ManagingAdministrators.concerned(candidate.changes())
            || ManagingAdministrators.anyLeft(candidate.view(), Optional.empty());
    return left ? List.of() : List.of(ManagingAdministrators.PROBLEM + ".");
  }
}
