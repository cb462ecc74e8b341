/**
 * The two channels between a message's admission and its execution: bounded, in order within a
 * chain, fair between chains. They share no thread, so that loading never waits behind execution.
 */
@NullMarked
package org.vmstudio.dispatcher.internal.channels;

import org.jspecify.annotations.NullMarked;
