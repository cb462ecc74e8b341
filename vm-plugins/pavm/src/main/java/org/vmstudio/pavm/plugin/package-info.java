/**
 * PaVM as the platform sees it: the service, and its engines behind what all EVMs have in common.
 */
@NullMarked
package org.vmstudio.pavm.plugin;

import org.jspecify.annotations.NullMarked;
