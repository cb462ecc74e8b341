package org.vmstudio.itests.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.dispatcher.internal.gate.ImageSeal;

/**
 * A VM image that was packed again with other headers: a newer version, or a broken one.
 *
 * @param jar its bytes
 * @param ref what names it
 */
record NewImage(Bytes jar, ImageRef ref) {

  /** The echo machine as another version. */
  static NewImage echo(String version) {
    return echo(version, Map.of());
  }

  /** The echo machine as another version, with other headers; an empty value leaves one out. */
  static NewImage echo(String version, Map<String, String> headers) {
    return of("vmstudio-echo", "echo", version, headers);
  }

  /** A machine of a family as another version, with other headers. */
  static NewImage of(String artifact, String family, String version, Map<String, String> headers) {
    try (JarFile source = new JarFile(Jars.of(artifact).toFile())) {
      Manifest manifest = new Manifest(source.getManifest());
      manifest.getMainAttributes().putValue("Bundle-Version", version);
      headers.forEach(manifest.getMainAttributes()::putValue);
      Bytes jar = Bytes.wrap(pack(source, manifest));
      return new NewImage(
          jar, new ImageRef(family, ImageVersion.parse(version), ImageSeal.sha256(jar)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static byte[] pack(JarFile source, Manifest manifest) throws IOException {
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
    }
    return bytes.toByteArray();
  }

  /** The same bytes each time it is made. */
  private static JarEntry fixed(JarEntry entry) {
    entry.setTime(0);
    return entry;
  }
}
