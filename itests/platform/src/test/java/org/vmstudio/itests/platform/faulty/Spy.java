package org.vmstudio.itests.platform.faulty;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** Looks around in the node with what a bundle is given for that, and says what it finds. */
public final class Spy implements ServiceListener {
  /** The system property in which the test reads what was found, a line each. */
  public static final String FOUND = "vmstudio.test.found";

  private static final long BUNDLES = 100;

  /** What a machine should like to have. */
  private static final List<String> WANTED =
      List.of(
          "org.vmstudio.api.node.NodeIdentity",
          "org.vmstudio.api.node.AccessRights",
          "org.vmstudio.api.node.ImageSigner",
          "org.vmstudio.api.node.ImageGate",
          "org.vmstudio.api.node.MessageInbox",
          "org.vmstudio.api.node.ChainAdministration",
          "org.vmstudio.api.node.ContainerLibrary",
          "org.vmstudio.api.store.StoreReader",
          "org.vmstudio.api.store.LedgerWriter",
          "org.vmstudio.api.store.StateCommitter",
          "org.osgi.service.cm.ConfigurationAdmin");

  private final BundleContext context;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  Spy(BundleContext context) {
    this.context = context;
    context.addServiceListener(this);
  }

  @Override
  public void serviceChanged(ServiceEvent event) {
    heard.add("heard of " + name(event.getServiceReference()));
  }

  /** Tells all that it finds now, and has heard of. */
  void tell() {
    context.registerService(Spy.class, this, null).unregister();
    List<String> found =
        Stream.of(services(), wanted(), classes(), bundles(), heard)
            .flatMap(Collection::stream)
            .distinct()
            .toList();
    System.setProperty(FOUND, String.join("\n", found));
  }

  private List<String> services() {
    try {
      ServiceReference<?>[] all = context.getAllServiceReferences(null, null);
      return all == null ? List.of() : Arrays.stream(all).map(Spy::name).toList();
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private List<String> wanted() {
    return WANTED.stream().filter(name -> context.getServiceReference(name) != null).toList();
  }

  private List<String> classes() {
    return WANTED.stream().filter(this::loads).map(name -> "class " + name).toList();
  }

  private boolean loads(String name) {
    try {
      return context.getBundle().loadClass(name) != null;
    } catch (ClassNotFoundException hidden) {
      return false;
    }
  }

  private List<String> bundles() {
    return Stream.concat(
            Arrays.stream(context.getBundles()),
            LongStream.range(0, BUNDLES).mapToObj(context::getBundle))
        .filter(bundle -> bundle != null)
        .map(Bundle::getSymbolicName)
        .toList();
  }

  private static String name(ServiceReference<?> reference) {
    return String.join("+", (String[]) reference.getProperty(Constants.OBJECTCLASS));
  }
}
