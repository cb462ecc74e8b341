package org.vmstudio.api.node;

import java.util.EnumSet;
import java.util.Set;

/** The life of a container. */
public enum ContainerState {
  /** No image in it yet. */
  EMPTY,
  /** An image is being loaded into it. */
  LOADING,
  /** It waits for work. */
  READY,
  /** It executes a block. */
  WORKING,
  /** It ends what it is at and takes nothing new. */
  DRAINING,
  /** It ended in good order. */
  STOPPED,
  /** Its instance failed. */
  FAILED;

  /** The states that may follow this one. */
  public Set<ContainerState> next() {
    return switch (this) {
      case EMPTY -> EnumSet.of(LOADING, STOPPED);
      case LOADING -> EnumSet.of(READY, FAILED);
      case READY -> EnumSet.of(WORKING, DRAINING, FAILED);
      case WORKING -> EnumSet.of(READY, DRAINING, FAILED);
      case DRAINING -> EnumSet.of(STOPPED, FAILED);
      case STOPPED, FAILED -> EnumSet.noneOf(ContainerState.class);
    };
  }
}
