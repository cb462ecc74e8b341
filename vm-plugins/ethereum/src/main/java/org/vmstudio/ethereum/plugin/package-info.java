/**
 * What every machine of the EVM family shows the platform: the codec, the instance of a chain, and
 * the form in which a chain's state lies in the platform's tables. A machine adds what runs code,
 * behind {@link org.vmstudio.ethereum.plugin.Engines}; that all of them keep the same tables is why
 * one can follow another on a chain.
 */
@NullMarked
package org.vmstudio.ethereum.plugin;

import org.jspecify.annotations.NullMarked;
