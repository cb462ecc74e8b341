package org.vmstudio.dispatcher.internal.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.vmstudio.api.Bytes;

/** A VM image of headers alone. */
final class TestJar {
  private final Map<String, String> headers = new LinkedHashMap<>();

  TestJar() {
    headers.put("Bundle-SymbolicName", "toy");
    headers.put("Bundle-Version", "1.0.0");
    headers.put("Import-Package", "org.vmstudio.api.vm;version=\"[1.0,2)\"");
    headers.put("VMStudio-Family", "toy");
    headers.put("VMStudio-Name", "adder");
    headers.put("VMStudio-Spi", "1");
  }

  TestJar with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  TestJar without(String header) {
    headers.remove(header);
    return this;
  }

  Bytes pack(int entries, int entrySize) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach(manifest.getMainAttributes()::putValue);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (int i = 0; i < entries; i++) {
        jar.putNextEntry(new JarEntry("entry" + i));
        jar.write(new byte[entrySize]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Bytes.wrap(bytes.toByteArray());
  }

  Bytes pack() {
    return pack(1, 1);
  }
}
