package dev.redoubt.session.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.WriteRefusedException;
import dev.redoubt.session.SessionError;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExpectedFailureTest {

  @Test
  void whatIsRefusedIsExpected() {
    assertThat(ExpectedFailure.class).isAssignableFrom(SessionError.class);
    WriteRefusedException standby =
        new WriteRefusedException(WriteRefusedException.Reason.STANDBY, "This server is a Standby");
    assertThat(ExpectedFailure.is(standby)).isTrue();
  }

  @Test
  void whatMayBeAFaultOfTheProgramOrTheMachineIsNot() {
    assertThat(ExpectedFailure.is(new IllegalStateException("broken"))).isFalse();
    assertThat(ExpectedFailure.is(new IOException("Input/output error"))).isFalse();
  }
}
