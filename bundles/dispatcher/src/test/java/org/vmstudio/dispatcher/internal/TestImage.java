package org.vmstudio.dispatcher.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.dispatcher.internal.gate.ImageSeal;

/**
 * A VM image's JAR: a manifest and nothing else, which is all that the gate itself reads.
 *
 * @param version its version
 * @param jar its bytes
 */
public record TestImage(String version, Bytes jar) {

  /** A good image. */
  public static TestImage of(String version) {
    return with(version, Map.of());
  }

  /** A good image but for some headers; an empty value leaves the header out. */
  public static TestImage with(String version, Map<String, String> others) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Bundle-ManifestVersion", "2");
    headers.put("Bundle-SymbolicName", "toy.machine");
    headers.put("Bundle-Version", version);
    headers.put("Import-Package", "org.vmstudio.api.vm;version=\"[1.0,2)\",org.slf4j");
    headers.put("VMStudio-Family", "toy");
    headers.put("VMStudio-Name", "adder");
    headers.put("VMStudio-Spi", "1");
    headers.putAll(others);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.values().removeIf(String::isEmpty);
    headers.forEach(manifest.getMainAttributes()::putValue);
    return new TestImage(version, pack(manifest));
  }

  /** What names it. */
  public ImageRef ref() {
    return new ImageRef("toy", ImageVersion.parse(version), ImageSeal.sha256(jar));
  }

  /** A signature over its digest. */
  public Bytes signature(TestSender signer) {
    return ImageSeal.encode(signer.sign(ImageSeal.signingHash(ref().sha256())));
  }

  /** Without the time of day: nodes that start one after the other have the same image. */
  private static Bytes pack(Manifest manifest) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(JarFile.MANIFEST_NAME);
      entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
      out.putNextEntry(entry);
      manifest.write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Bytes.wrap(bytes.toByteArray());
  }
}
