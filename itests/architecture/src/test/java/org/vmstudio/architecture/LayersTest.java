package org.vmstudio.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the directions of dependencies that {@link Layers} lists. */
class LayersTest {

  /** The modules with code; of them the rules must find classes. */
  static Stream<Layer> modules() {
    return Layers.MODULES.stream().filter(Layer::hasSources);
  }

  /** The packages of PaVM that are there; as above. */
  static Stream<Layer> packagesOfPavm() {
    return Layers.PAVM.stream().filter(Layer::hasSources);
  }

  static Stream<Layer> libraries() {
    return Layers.COPIED.stream();
  }

  @Test
  void everyModuleHasItsLine() throws IOException {
    List<String> folders =
        Stream.concat(Layer.modulesIn("bundles").stream(), Layer.modulesIn("vm-plugins").stream())
            .toList();
    assertThat(Layers.MODULES.stream().map(Layer::module))
        .containsExactlyInAnyOrderElementsOf(folders);
  }

  @Test
  void everyPackageOfPavmHasItsLine() {
    Stream<String> packages =
        Classes.OURS.stream()
            .filter(resideInAPackage("org.vmstudio.pavm.."))
            .map(JavaClass::getPackageName)
            .distinct();
    assertThat(packages)
        .allSatisfy(name ->
            assertThat(Layers.PAVM).anyMatch(layer -> (name + ".").startsWith(layer.root() + ".")));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleKnowsOnlyWhatItMay(Layer module) {
    check(module);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aLibraryKnowsNothingOfOurs(Layer library) {
    check(library);
  }

  @ParameterizedTest
  @MethodSource("packagesOfPavm")
  void aPackageOfPavmKnowsOnlyWhatItMay(Layer layer) {
    check(layer);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void thePackagesOfAModuleFormNoCycle(Layer module) {
    slices()
        .matching(module.root() + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(Classes.OURS);
  }

  /** Fails where it finds no classes at all, as ArchUnit does by itself. */
  private static void check(Layer layer) {
    noClasses()
        .that()
        .resideInAPackage(layer.root() + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.vmstudio..")
                .and(not(resideInAPackage(layer.root() + "..")))
                .and(not(resideInAnyPackage(layer.mayUse().toArray(String[]::new)))))
        .check(Classes.OURS);
  }
}
