package org.vmstudio.launcher.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.ServiceTracker;
import org.vmstudio.launcher.command.Command;
import org.vmstudio.launcher.command.ExitCode;

/**
 * A node: the OSGi framework in this process with all bundles of the distribution. Thread-safe once
 * started.
 */
public final class Node implements AutoCloseable {
  /** How long the bundles may take to stop. */
  public static final Duration STOP_DEADLINE = Duration.ofSeconds(20);

  private static final Duration COMMAND_DEADLINE = Duration.ofSeconds(10);

  /** Bundles from this start level on read the terminal; only the console starts them. */
  private static final int CONSOLE_LEVEL = 90;

  /** Runs a JAR from where it is, without a copy in the framework's storage. */
  private static final String REFERENCE = "reference:";

  private static final String TERMINAL = "org.jline";

  /** A condition that a bundle registers when it fails. */
  private static final String FAULT = "(osgi.condition.id=org.vmstudio.fault)";

  private static final String CONDITION = "org.osgi.service.condition.Condition";

  private final NodeLock lock;
  private final Framework framework;
  private final SortedMap<Integer, List<Path>> console;

  private Node(NodeLock lock, Framework framework, SortedMap<Integer, List<Path>> console) {
    this.lock = lock;
    this.framework = framework;
    this.console = console;
  }

  /**
   * Starts all bundles but those of the console.
   *
   * @throws NodeException if the data folder is taken, or a bundle does not resolve or start
   */
  public static Node start(Layout layout) throws NodeException {
    layout.prepare();
    SortedMap<Integer, List<Path>> bundles = BundleFolder.read(layout.bundles());
    NodeLock lock = NodeLock.take(layout);
    // The logging configuration refers to it, and sees system properties only.
    System.setProperty("vmstudio.data", layout.data().toString());
    Framework framework =
        new FrameworkFactory().newFramework(Map.copyOf(Settings.of(layout, CONSOLE_LEVEL)));
    Node node = new Node(lock, framework, bundles.tailMap(CONSOLE_LEVEL));
    try {
      node.launch(bundles.headMap(CONSOLE_LEVEL));
      return node;
    } catch (BundleException e) {
      node.closeAfter(e);
      throw new NodeException(
          ExitCode.FAULT, "the OSGi framework does not start: " + e.getMessage(), e);
    } catch (NodeException e) {
      node.closeAfter(e);
      throw e;
    }
  }

  private void launch(SortedMap<Integer, List<Path>> levels) throws BundleException, NodeException {
    framework.init();
    ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
    framework.getBundleContext().addFrameworkListener(event -> note(event, errors));
    install(levels);
    framework.start();
    requireActive(errors);
    requireNoFault();
  }

  /**
   * Starts the console on the terminal. Its end stops the node.
   *
   * @throws NodeException if it does not start
   */
  public void startConsole() throws NodeException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // The terminal library looks for its ways to the terminal through the thread's class loader.
    Arrays.stream(framework.getBundleContext().getBundles())
        .filter(bundle -> TERMINAL.equals(bundle.getSymbolicName()))
        .forEach(bundle ->
            thread.setContextClassLoader(bundle.adapt(BundleWiring.class).getClassLoader()));
    try {
      install(console);
    } catch (BundleException e) {
      throw new NodeException(ExitCode.FAULT, "the console does not start: " + e.getMessage(), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private void install(SortedMap<Integer, List<Path>> levels) throws BundleException {
    for (Map.Entry<Integer, List<Path>> level : levels.entrySet()) {
      for (Path jar : level.getValue()) {
        install(jar, level.getKey());
      }
    }
  }

  private static void note(FrameworkEvent event, ConcurrentLinkedQueue<String> errors) {
    if (event.getType() == FrameworkEvent.ERROR) {
      Throwable cause = event.getThrowable();
      errors.add(
          event.getBundle().getSymbolicName()
              + ": "
              + (cause == null ? "unknown" : cause.getMessage()));
    }
  }

  private void install(Path jar, int level) throws BundleException {
    Bundle bundle = framework.getBundleContext().installBundle(REFERENCE + jar.toUri());
    bundle.adapt(BundleStartLevel.class).setStartLevel(level);
    if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
      bundle.start();
    }
  }

  /** Asks for the platform's own bundles alone: VM bundles come and go while others start. */
  private void requireActive(ConcurrentLinkedQueue<String> errors) throws NodeException {
    List<String> idle = new ArrayList<>();
    for (Bundle bundle : framework.getBundleContext().getBundles()) {
      boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
      boolean ours = bundle.getLocation().startsWith(REFERENCE);
      if (ours && !fragment && bundle.getState() != Bundle.ACTIVE) {
        idle.add(bundle.getSymbolicName());
      }
    }
    if (!idle.isEmpty()) {
      throw new NodeException(
          ExitCode.FAULT, "bundles that did not start: " + idle + "; " + String.join("; ", errors));
    }
  }

  /** A bundle that could not do its work may be active all the same; then it says so. */
  private void requireNoFault() throws NodeException {
    try {
      ServiceReference<?>[] faults =
          framework.getBundleContext().getAllServiceReferences(CONDITION, FAULT);
      if (faults != null) {
        boolean held = "DATABASE_LOCKED".equals(faults[0].getProperty("fault.kind"));
        throw new NodeException(
            held ? ExitCode.USAGE : ExitCode.FAULT,
            String.valueOf(faults[0].getProperty("fault.message")));
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException("not a filter: " + FAULT, e);
    }
  }

  /** How many bundles there are, without the framework itself. */
  public int bundles() {
    return framework.getBundleContext().getBundles().length - 1;
  }

  /**
   * The service of a command.
   *
   * @throws NodeException if no bundle brings it in time
   */
  public Command command(String name) throws NodeException, InterruptedException {
    BundleContext context = framework.getBundleContext();
    ServiceTracker<Command, Command> tracker = new ServiceTracker<>(context, filter(name), null);
    tracker.open();
    try {
      return Optional.ofNullable(tracker.waitForService(COMMAND_DEADLINE.toMillis()))
          .orElseThrow(
              () -> new NodeException(ExitCode.FAULT, "no bundle brings the command " + name));
    } finally {
      tracker.close();
    }
  }

  private static Filter filter(String name) {
    try {
      return FrameworkUtil.createFilter(
          "(&(objectClass=" + Command.class.getName() + ")(" + Command.NAME + "=" + name + "))");
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException("not the name of a command: " + name, e);
    }
  }

  /** Waits until somebody stops the framework. */
  public void awaitStop() throws InterruptedException {
    framework.waitForStop(0);
  }

  /**
   * Stops all bundles in the reverse order of their start. May be called more than once and from
   * any thread.
   *
   * @throws NodeException if they do not stop in time
   */
  @Override
  public void close() throws NodeException {
    try {
      framework.stop();
      FrameworkEvent end = framework.waitForStop(STOP_DEADLINE.toMillis());
      lock.close();
      if (end.getType() == FrameworkEvent.WAIT_TIMEDOUT) {
        throw new NodeException(
            ExitCode.FAULT, "bundles did not stop within " + STOP_DEADLINE.toSeconds() + " s");
      }
    } catch (BundleException | IOException e) {
      throw new NodeException(
          ExitCode.FAULT, "the node did not stop in good order: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeException(ExitCode.FAULT, "interrupted while the node stopped", e);
    }
  }

  private void closeAfter(Exception failure) {
    try {
      close();
    } catch (NodeException e) {
      failure.addSuppressed(e);
    }
  }
}
