package org.vmstudio.shell.internal;

import org.apache.felix.gogo.jline.Converters;
import org.apache.felix.service.command.Converter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Lets Felix's own commands find the bundles and services that words name, as in {@code felix:stop
 * 42}. On a terminal the console's bundle brings the same; over SSH and in scripts nobody does.
 */
@Component(service = Converter.class)
public final class FelixWords implements Converter {
  private final Converter converters;

  /** Finds what the framework itself can see. */
  @Activate
  public FelixWords(BundleContext context) {
    BundleContext all = context.getBundle(Constants.SYSTEM_BUNDLE_ID).getBundleContext();
    this.converters = new Converters(all);
  }

  @Override
  public Object convert(Class<?> desiredType, Object in) throws Exception {
    return converters.convert(desiredType, in);
  }

  @Override
  public CharSequence format(Object target, int level, Converter escape) throws Exception {
    return converters.format(target, level, escape);
  }
}
