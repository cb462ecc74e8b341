package org.vmstudio.loader.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.testing.ToyBlock;

/**
 * A VM bundle around the toy machine.
 *
 * @param version the version of bundle and machine
 * @param jar its bytes
 */
record ToyBundle(String version, Bytes jar) {

  /** A bundle whose activator does as {@link ToyActivator} says. */
  static ToyBundle of(String version, String mode) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "toy.machine");
    main.putValue("Bundle-Version", version);
    main.putValue("Bundle-Activator", ToyActivator.class.getName());
    main.putValue("Toy-Mode", mode);
    main.putValue(
        "Import-Package",
        "org.osgi.framework,org.vmstudio.api.vm,org.vmstudio.api.testing"
            + (mode.equals("unresolved") ? ",org.vmstudio.nowhere" : ""));
    return new ToyBundle(version, Bytes.wrap(pack(manifest)));
  }

  /** What names it. */
  ImageRef ref() {
    return new ImageRef("toy", ImageVersion.parse(version), ToyBlock.sha256(jar.view()));
  }

  private static byte[] pack(Manifest manifest) {
    String name = ToyActivator.class.getName().replace('.', '/') + ".class";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, manifest);
        InputStream in = ToyActivator.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      out.write(in.readAllBytes());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
