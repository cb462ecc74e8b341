package org.vmstudio.telemetry.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set for the health checks, under the PID {@code org.vmstudio.health}. */
@ObjectClassDefinition(name = "VM-Studio health checks")
public @interface HealthConfiguration {

  /** How long all checks together may take. */
  @AttributeDefinition(description = "seconds after which a check counts as failed")
  int checkSeconds() default 10;

  /** From when on a chain counts as lagging. */
  @AttributeDefinition(description = "blocks in the ledger and not executed that make a warning")
  long lagBlocks() default 4096;

  /** From when on a channel counts as nearly full. */
  @AttributeDefinition(description = "per cent of a channel's places that make a warning")
  int fullPercent() default 90;

  /** Below what the device counts as nearly full. */
  @AttributeDefinition(description = "mebibytes of free space below which there is a warning")
  long warnMebibytes() default 2048;

  /** Below what the device counts as full. */
  @AttributeDefinition(description = "mebibytes of free space below which it is critical")
  long criticalMebibytes() default 256;
}
