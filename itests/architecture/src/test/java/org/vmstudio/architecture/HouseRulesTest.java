package org.vmstudio.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What holds in every module alike. */
class HouseRulesTest {
  /** What the protobuf compiler makes of schemas; no hand writes its package-info. */
  private static final Set<String> GENERATED =
      Set.of("org.vmstudio.crypto.internal.wire", "org.vmstudio.process.internal.proto");

  @Test
  void interfacesOfTheApiSayWhoImplementsThem() {
    classes()
        .that()
        .resideInAPackage("org.vmstudio.api..")
        .and()
        .areInterfaces()
        .and()
        .areNotAnnotations()
        .and(describe("are open to implementation", each -> !isSealed(each)))
        .and()
        .areTopLevelClasses()
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .beAnnotatedWith("org.osgi.annotation.versioning.ProviderType")
        .orShould()
        .beAnnotatedWith("org.osgi.annotation.versioning.ConsumerType")
        .check(Classes.OURS);
  }

  @Test
  void packagesOfTheApiHaveVersions() {
    assertThat(packagesBelow("org.vmstudio.api"))
        .isNotEmpty()
        .allMatch(each -> each.isAnnotatedWith("org.osgi.annotation.versioning.Version"));
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(packagesBelow("org.vmstudio"))
        .isNotEmpty()
        .filteredOn(each -> !GENERATED.contains(each.getName()))
        .allMatch(each -> each.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void servicesComeThroughConstructors() {
    noFields()
        .should()
        .beAnnotatedWith("org.osgi.service.component.annotations.Reference")
        .check(Classes.OURS);
  }

  @Test
  void nobodyPrintsToTheConsoleOrUsesAnotherLogger() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.vmstudio.runtime..", "org.vmstudio.shell..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(Classes.OURS);
  }

  @Test
  void nobodySleeps() {
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", Duration.class)
        .check(Classes.OURS);
  }

  private static boolean isSealed(JavaClass type) {
    return type.reflect().isSealed();
  }

  private static List<JavaPackage> packagesBelow(String root) {
    return Classes.OURS.stream()
        .filter(each -> (each.getPackageName() + ".").startsWith(root + "."))
        .map(JavaClass::getPackage)
        .distinct()
        .toList();
  }
}
