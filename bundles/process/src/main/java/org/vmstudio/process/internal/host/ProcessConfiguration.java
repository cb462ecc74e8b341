package org.vmstudio.process.internal.host;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set for process containers, under the PID {@code org.vmstudio.process}. */
@ObjectClassDefinition(name = "VM-Studio process containers")
public @interface ProcessConfiguration {

  /** Memory for objects of a child process; a chain's caches come on top of it. */
  @AttributeDefinition(description = "mebibytes for objects of a child process, without caches")
  int heapMegabytes() default 256;

  /** Memory of a child process that is not for objects. */
  @AttributeDefinition(description = "mebibytes for code, threads, buffers and native libraries")
  int nativeMegabytes() default 512;

  /** How long a child process may take to start. */
  @AttributeDefinition(description = "seconds in which a child process must be ready")
  int startSeconds() default 20;

  /** How long a question that is not about a block may take. */
  @AttributeDefinition(description = "seconds in which a child process must answer")
  int callSeconds() default 30;

  /** How often, and how soon, a child process has to show that it lives. */
  @AttributeDefinition(description = "seconds between two signs of life of a child process")
  int heartbeatSeconds() default 5;

  /** Options that its JVM gets besides those that make its limits. */
  @AttributeDefinition(description = "more options of a child's JVM")
  String[] jvmOptions() default {};
}
