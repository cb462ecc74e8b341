package org.vmstudio.itests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.dispatcher.internal.gate.ImageSeal;
import org.vmstudio.itests.platform.faulty.Fault;
import org.vmstudio.itests.platform.faulty.FaultyActivator;
import org.vmstudio.itests.platform.faulty.FaultyMachine;

/**
 * A VM image that was packed again with other headers: a newer version, or a broken one.
 *
 * @param jar its bytes
 * @param ref what names it
 */
record NewImage(Bytes jar, ImageRef ref) {
  private static final String COMPONENT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="faulty" init="1">
        <service>
          <provide interface="org.vmstudio.api.vm.VirtualMachine"/>
        </service>
        <implementation class="org.vmstudio.itests.platform.faulty.FaultyMachine"/>
      </scr:component>
      """;

  /** The echo machine as another version. */
  static NewImage echo(String version) {
    return echo(version, Map.of());
  }

  /** The echo machine as another version, with other headers. */
  static NewImage echo(String version, Map<String, String> headers) {
    return of("vmstudio-echo", "echo", version, headers);
  }

  /** A machine of a family as another version, with other headers. */
  static NewImage of(String artifact, String family, String version, Map<String, String> headers) {
    return of(artifact, family, version, headers, Map.of());
  }

  /** The echo machine as another version, with a fault. */
  static NewImage faulty(String version, Fault fault) {
    return faulty(version, fault, Map.of());
  }

  /** The same, as one that runs in a process of its own. */
  static NewImage faultyInProcess(String version, Fault fault) {
    return faulty(version, fault, Map.of("VMStudio-Container", "process"));
  }

  private static NewImage faulty(String version, Fault fault, Map<String, String> others) {
    Map<String, byte[]> files = classes(FaultyMachine.class);
    files.put("OSGI-INF/faulty.xml", COMPONENT.getBytes(UTF_8));
    Map<String, String> headers = new HashMap<>(others);
    headers.put(Fault.HEADER, fault.name());
    headers.put("Service-Component", "OSGI-INF/faulty.xml");
    if (fault == Fault.START) {
      headers.put("Bundle-Activator", FaultyActivator.class.getName());
    }
    return of("vmstudio-echo", "echo", version, headers, files);
  }

  private static NewImage of(
      String artifact,
      String family,
      String version,
      Map<String, String> headers,
      Map<String, byte[]> files) {
    try (JarFile source = new JarFile(Jars.of(artifact).toFile())) {
      Manifest manifest = new Manifest(source.getManifest());
      manifest.getMainAttributes().putValue("Bundle-Version", version);
      headers.forEach(manifest.getMainAttributes()::putValue);
      Bytes jar = Bytes.wrap(pack(source, manifest, files));
      return new NewImage(
          jar, new ImageRef(family, ImageVersion.parse(version), ImageSeal.sha256(jar)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The compiled classes of a package of these tests. */
  private static Map<String, byte[]> classes(Class<?> one) {
    String folder = one.getPackageName().replace('.', '/') + "/";
    Map<String, byte[]> files = new TreeMap<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(Path.of(one.getResource("").toURI()), "*.class")) {
      for (Path file : found) {
        files.put(folder + file.getFileName(), Files.readAllBytes(file));
      }
    } catch (IOException | URISyntaxException failed) {
      throw new IllegalStateException(failed);
    }
    return files;
  }

  private static byte[] pack(JarFile source, Manifest manifest, Map<String, byte[]> files)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes)) {
      out.putNextEntry(fixed(new JarEntry(JarFile.MANIFEST_NAME)));
      manifest.write(out);
      for (JarEntry entry : Collections.list(source.entries())) {
        if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
          out.putNextEntry(fixed(new JarEntry(entry.getName())));
          source.getInputStream(entry).transferTo(out);
        }
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(fixed(new JarEntry(file.getKey())));
        out.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** The same bytes each time it is made. */
  private static JarEntry fixed(JarEntry entry) {
    entry.setTime(0);
    return entry;
  }
}
