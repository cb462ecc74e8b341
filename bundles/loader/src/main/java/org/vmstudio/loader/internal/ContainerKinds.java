package org.vmstudio.loader.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.vmstudio.api.message.ImageRef;

/** Which images the operator wants in processes. He can change that while they run. Thread-safe. */
@Component(service = ContainerKinds.class, configurationPid = "org.vmstudio.containers")
@Designate(ocd = ContainersConfiguration.class)
public final class ContainerKinds {

  /** Stands for every image. */
  private static final String ALL = "*";

  /** Fewer digits of a digest name no image. */
  private static final int LEAST_DIGITS = 8;

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile List<String> inProcesses;

  /** What the operator wants at the start. */
  @Activate
  public ContainerKinds(ContainersConfiguration configuration) {
    this.inProcesses = words(configuration);
  }

  private static List<String> words(ContainersConfiguration configuration) {
    return Arrays.stream(configuration.process()).map(String::strip).toList();
  }

  /** What he wants from now on; called by the framework. */
  @Modified
  public void modified(ContainersConfiguration configuration) {
    inProcesses = words(configuration);
    listeners.forEach(Runnable::run);
  }

  /** Whether he wants an image in a process. */
  boolean inProcess(ImageRef image) {
    return inProcesses.stream().anyMatch(word -> names(word, image));
  }

  private static boolean names(String word, ImageRef image) {
    boolean isDigest =
        word.length() >= LEAST_DIGITS
            && image.sha256().toHex().startsWith(word.toLowerCase(Locale.ROOT));
    return word.equals(ALL) || word.equals(image.family()) || isDigest;
  }

  /** Tells of every change. */
  void whenChanged(Runnable listener) {
    listeners.add(listener);
  }

  /** Tells no more. */
  void forget(Runnable listener) {
    listeners.remove(listener);
  }
}
