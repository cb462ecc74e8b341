package org.vmstudio.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the headers of the packaged bundles promise. Needs jars, so it runs after packaging. */
class BundleManifestsIT {

  private static final String API = "org.vmstudio.api";

  /** Header of a VM image, see the loader. */
  private static final Attributes.Name FAMILY = new Attributes.Name("VMStudio-Family");

  /** Every class imports something: without this header there is no code yet. */
  private static final Attributes.Name IMPORTS = new Attributes.Name("Import-Package");

  record Bundle(String name, Attributes headers) {

    Set<String> packages(String header) {
      String value = headers.getValue(header);
      return value == null ? Set.of() : packagesOf(value);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Bundle> bundles() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> new File(entry).getName().matches("vmstudio-.*\\.jar"))
        .map(BundleManifestsIT::read)
        .filter(bundle -> bundle.name() != null && bundle.headers().containsKey(IMPORTS));
  }

  static Stream<Bundle> images() {
    return bundles().filter(bundle -> bundle.headers().containsKey(FAMILY));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void exportsNothingUnlessItIsTheApi(Bundle bundle) {
    if (bundle.name().equals(API)) {
      assertThat(bundle.packages("Export-Package")).isNotEmpty().allMatch(BundleManifestsIT::isApi);
    } else {
      assertThat(bundle.packages("Export-Package")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void asksForNothingOfOursButTheApi(Bundle bundle) {
    assertThat(bundle.packages("Import-Package"))
        .filteredOn(name -> name.startsWith("org.vmstudio."))
        .allMatch(BundleManifestsIT::isApi);
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void saysThatItNeedsJava25AndNothingAboutTheMachineThatBuiltIt(Bundle bundle) {
    assertThat(bundle.headers().getValue("Require-Capability"))
        .contains("(osgi.ee=JavaSE)(version=25)");
    assertThat(bundle.headers().keySet().stream().map(Object::toString))
        .doesNotContain("Bnd-LastModified", "Build-Jdk-Spec", "Built-By", "Created-By", "Tool");
  }

  @ParameterizedTest
  @MethodSource("images")
  void ofAVmImageAsksForTheApiAndTheFrameworkAlone(Bundle image) {
    assertThat(image.packages("Import-Package"))
        .allMatch(name -> isApi(name) || name.matches("(javax?|org\\.osgi|org\\.slf4j)\\..*"));
  }

  private static boolean isApi(String name) {
    return (name + ".").startsWith(API + ".");
  }

  private static Bundle read(String jar) {
    try (JarFile file = new JarFile(jar)) {
      Attributes headers = file.getManifest().getMainAttributes();
      return new Bundle(headers.getValue("Bundle-SymbolicName"), headers);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(jar, unreadable);
    }
  }

  /** The names in a package header; quoted parts hold commas too. */
  private static Set<String> packagesOf(String header) {
    return Arrays.stream(header.replaceAll("\"[^\"]*\"", "").split(","))
        .map(clause -> clause.replaceAll(";.*", "").strip())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
