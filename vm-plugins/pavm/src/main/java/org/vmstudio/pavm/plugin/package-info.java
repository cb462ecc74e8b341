/**
 * PaVM as the platform sees it: the service, the codec, the instance of a chain, and the form in
 * which a chain's state lies in the platform's tables.
 */
@NullMarked
package org.vmstudio.pavm.plugin;

import org.jspecify.annotations.NullMarked;
