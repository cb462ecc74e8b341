package org.vmstudio.crypto.internal.packet;

import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.MessageType;
import org.vmstudio.api.message.Origin;
import org.vmstudio.api.message.Preload;
import org.vmstudio.api.message.Update;

/**
 * A message as the protocol's table of fields has it: the one place where messages become fields.
 * What is null is absent.
 *
 * @param type field 2
 * @param chain fields 3 and 4
 * @param heights fields 5 and 6
 * @param place fields 7 and 8
 * @param activationHeight field 9
 * @param image field 10
 * @param bodyHash field 11
 * @param origin fields 12 to 15
 */
record PacketFields(
    MessageType type,
    ChainKey chain,
    @Nullable HeightRange heights,
    @Nullable Place place,
    @Nullable Long activationHeight,
    @Nullable ImageRef image,
    Hash bodyHash,
    @Nullable Origin origin) {

  /**
   * Where a transaction stands in its block.
   *
   * @param index field 7
   * @param count field 8
   */
  record Place(int index, int count) {}

  /** Takes a message apart. */
  static PacketFields of(Message message) {
    return switch (message) {
      case Preload m ->
          new PacketFields(
              m.type(), m.chain(), m.blocks(), null, null, null, m.bodyHash(), m.origin());
      case Load m ->
          new PacketFields(
              m.type(), m.chain(), m.blocks(), null, null, m.image(), m.bodyHash(), null);
      case Execute m ->
          new PacketFields(
              m.type(),
              m.chain(),
              new HeightRange(m.height(), m.height()),
              new Place(m.index(), m.count()),
              null,
              m.image(),
              m.bodyHash(),
              null);
      case Update m ->
          new PacketFields(
              m.type(),
              m.chain(),
              m.blocks().orElse(null),
              null,
              m.activationHeight(),
              m.image(),
              m.bodyHash(),
              m.origin());
    };
  }
}
