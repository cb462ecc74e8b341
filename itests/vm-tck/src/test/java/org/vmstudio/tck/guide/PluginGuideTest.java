package org.vmstudio.tck.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Follows docs/plugins.md as its reader would. */
class PluginGuideTest {
  private static final int TESTS_OF_THE_KIT = 30;

  @TempDir private static Path folder;
  private static GuidePlugin plugin;

  @BeforeAll
  static void follow_the_page() throws Exception {
    plugin = GuidePlugin.in(folder);
  }

  @Test
  void the_page_tells_a_whole_project() {
    assertThat(plugin.page().paths())
        .contains("pom.xml", "bnd.bnd")
        .filteredOn(path -> path.endsWith(".java"))
        .hasSize(7);
  }

  @Test
  void the_plugin_passes_the_test_kit() throws Exception {
    TestExecutionSummary summary = runTests();
    StringWriter failures = new StringWriter();
    summary.printFailuresTo(new PrintWriter(failures));
    assertThat(summary.getTotalFailureCount()).as(failures.toString()).isZero();
    assertThat(summary.getTestsSucceededCount()).isGreaterThan(TESTS_OF_THE_KIT);
  }

  @Test
  void the_jar_says_what_a_node_wants_to_read() throws Exception {
    try (JarFile file = new JarFile(plugin.jar().toFile())) {
      Manifest manifest = file.getManifest();
      assertThat(header(manifest, "VMStudio-Family")).isEqualTo("tally");
      assertThat(header(manifest, "VMStudio-Name")).isEqualTo("tally");
      assertThat(header(manifest, "VMStudio-Spi")).isEqualTo("1");
      assertThat(header(manifest, "Bundle-Version")).isEqualTo("1.0.0");
      assertThat(header(manifest, "Export-Package")).isNull();
      assertThat(header(manifest, "Import-Package"))
          .contains("org.vmstudio.api.vm;version=\"[1.3,2)\"")
          .doesNotContain("org.vmstudio.api.store", "org.vmstudio.api.node");
      assertThat(file.getEntry(header(manifest, "Service-Component"))).isNotNull();
    }
  }

  @Test
  void the_pom_names_the_versions_of_this_build() throws Exception {
    Map<String, String> versions = new HashMap<>();
    for (String kind : List.of("dependency", "plugin")) {
      NodeList elements = pom().getElementsByTagName(kind);
      for (int i = 0; i < elements.getLength(); i++) {
        Element element = (Element) elements.item(i);
        versions.put(textOf(element, "artifactId"), textOf(element, "version"));
      }
    }
    assertThat(versions).isNotEmpty();
    assertThat(versions)
        .allSatisfy((artifact, version) ->
            assertThat(version).isEqualTo(System.getProperty("guide." + artifact)));
  }

  private static TestExecutionSummary runTests() throws Exception {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    try (URLClassLoader loader = plugin.loader()) {
      Class<?> test = GuidePlugin.test(loader);
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build(),
              listener);
    }
    return listener.getSummary();
  }

  private static String header(Manifest manifest, String name) {
    return manifest.getMainAttributes().getValue(name);
  }

  private static Document pom() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(folder.resolve("pom.xml").toFile());
  }

  private static String textOf(Element element, String child) {
    return element.getElementsByTagName(child).item(0).getTextContent();
  }
}
