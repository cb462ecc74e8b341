package org.vmstudio.workbench.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** The platform's components at one moment, and what keeps them from work. */
final class Components {
  private static final String PLATFORM = "org.vmstudio.";
  private static final String FAULT = "PlatformFault: ";

  private static final String WRAPPER = "InvocationTargetException";

  /** How the component runtime says that a component fails because another one does. */
  private static final String DEPENDENT = "Unable to get service for reference";

  private final List<ComponentConfigurationDTO> all;

  /** Looks at them all. */
  Components(ServiceComponentRuntime runtime) {
    this.all =
        runtime.getComponentDescriptionDTOs().stream()
            .filter(description -> description.bundle.symbolicName.startsWith(PLATFORM))
            .flatMap(description -> runtime.getComponentConfigurationDTOs(description).stream())
            .toList();
  }

  /** Those whose start failed, each with why; without those that only miss another of the list. */
  List<String> failed() {
    List<ComponentConfigurationDTO> failed = inState(ComponentConfigurationDTO.FAILED_ACTIVATION);
    List<String> roots =
        causes(failed.stream().filter(component -> !component.failure.contains(DEPENDENT)));
    return roots.isEmpty() ? causes(failed.stream()) : roots;
  }

  private static List<String> causes(Stream<ComponentConfigurationDTO> components) {
    return components
        .map(component -> component.description.name + " failed: " + cause(component.failure))
        .toList();
  }

  /**
   * Those that lack services, each with which; without those that only wait for others of the list.
   */
  List<String> waiting() {
    List<ComponentConfigurationDTO> waiting =
        inState(ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
    Set<String> expected =
        waiting.stream()
            .flatMap(component -> Arrays.stream(component.description.serviceInterfaces))
            .collect(Collectors.toSet());
    List<String> roots =
        lines(waiting.stream().filter(component -> !expected.containsAll(lacking(component))));
    return roots.isEmpty() ? lines(waiting.stream()) : roots;
  }

  private static List<String> lines(Stream<ComponentConfigurationDTO> components) {
    return components
        .map(component ->
            component.description.name + " lacks " + String.join(", ", lacking(component)))
        .toList();
  }

  private List<ComponentConfigurationDTO> inState(int state) {
    return all.stream().filter(component -> component.state == state).toList();
  }

  private static List<String> lacking(ComponentConfigurationDTO component) {
    return Arrays.stream(component.unsatisfiedReferences)
        .map(reference -> interfaceOf(component, reference))
        .toList();
  }

  private static String interfaceOf(
      ComponentConfigurationDTO component, UnsatisfiedReferenceDTO missing) {
    return Arrays.stream(component.description.references)
        .filter(reference -> reference.name.equals(missing.name))
        .map(reference -> reference.interfaceName)
        .findFirst()
        .orElse(missing.name);
  }

  /**
   * The one line of a stack trace that an operator can act on: the platform's own fault, else the
   * first.
   */
  private static String cause(String trace) {
    List<String> lines =
        trace.lines().filter(line -> !line.startsWith("\t") && !line.endsWith(WRAPPER)).toList();
    String line =
        lines.stream()
            .filter(each -> each.contains(FAULT))
            .findFirst()
            .orElse(lines.isEmpty() ? "unknown" : lines.getFirst());
    return line.replaceFirst("^(Caused by: )?[\\w.$]+: ", "");
  }
}
