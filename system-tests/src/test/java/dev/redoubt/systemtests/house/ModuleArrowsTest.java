package dev.redoubt.systemtests.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Arrows between modules point downward only. */
class ModuleArrowsTest {

  /** What each module may use of ours; the table in ARCHITECTURE.md. */
  private static final Map<String, List<String>> ARROWS =
      new TreeMap<>(
          Map.of(
              "model", List.of(),
              "database", List.of("model"),
              "trust", List.of("model"),
              "session", List.of("model", "database"),
              "ha", List.of("model", "database", "trust", "session"),
              "command", List.of("model", "database", "trust", "session", "ha"),
              "server", List.of("model", "database", "trust", "session", "ha", "command"),
              "cli", List.of("model", "database", "trust", "session", "ha", "command", "server"),
              "simulator", List.of("model", "ha")));

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.redoubt");

  @TestFactory
  List<DynamicTest> eachModuleUsesOnlyTheModulesBelowIt() {
    List<DynamicTest> tests = new ArrayList<>();
    ARROWS.forEach((module, below) ->
        tests.add(DynamicTest.dynamicTest(module, () -> checkArrows(module, below))));
    return tests;
  }

  @Test
  void theHighAvailabilityCoreKnowsOnlyTheModel() {
    noClasses()
        .that()
        .resideInAPackage("dev.redoubt.ha.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.redoubt.database..",
            "dev.redoubt.trust..",
            "dev.redoubt.session..",
            "java.io..",
            "java.net..",
            "java.nio.file..",
            "java.util.concurrent..")
        .because("the same decisions run in the server and in the simulator")
        .check(PRODUCT);
  }

  @Test
  void theHighAvailabilityCoreStartsNoThreadAndReadsNoClock() {
    noClasses()
        .that()
        .resideInAPackage("dev.redoubt.ha.core..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .check(PRODUCT);
  }

  @Test
  void theModelDoesNoInputAndOutput() {
    noClasses()
        .that()
        .resideInAPackage("dev.redoubt.model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "java.nio.file..", "java.sql..")
        .check(PRODUCT);
  }

  @Test
  void packagesOfAModuleHaveNoCycles() {
    slices().matching("dev.redoubt.(*)..").should().beFreeOfCycles().check(PRODUCT);
  }

  @Test
  void commandsAreFinal() {
    classes()
        .that()
        .resideInAPackage("dev.redoubt.command..")
        .and()
        .haveSimpleNameEndingWith("Command")
        .and()
        .areNotInterfaces()
        .should()
        .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
        .allowEmptyShould(true)
        .check(PRODUCT);
  }

  private static void checkArrows(String module, List<String> below) {
    List<String> forbidden =
        ARROWS.keySet().stream()
            .filter(other -> !other.equals(module) && !below.contains(other))
            .map(other -> "dev.redoubt." + other + "..")
            .toList();
    noClasses()
        .that()
        .resideInAPackage("dev.redoubt." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.toArray(String[]::new))
        .check(PRODUCT);
  }
}
