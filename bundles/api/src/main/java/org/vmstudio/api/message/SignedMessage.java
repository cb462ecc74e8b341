package org.vmstudio.api.message;

import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;

/**
 * A message as it came in: matter, signature, body. Nothing of it has been believed yet but its
 * form.
 *
 * @param message message I or IV from outside; II and III are representable so that their refusal
 *     has a reason
 * @param signature by the key that the message names
 * @param hash keccak256("VMStudio/1" || rlp([fields 1 to 15])): what was signed, and the message's
 *     name
 * @param body the body's bytes
 */
public record SignedMessage(Message message, MessageSignature signature, Hash hash, Bytes body) {}
