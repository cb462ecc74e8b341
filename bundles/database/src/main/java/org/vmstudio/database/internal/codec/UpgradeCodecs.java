package org.vmstudio.database.internal.codec;

import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.store.FollowUp;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.api.store.Upgrade.Phase;

/** The records of a chain's move to another image. */
public final class UpgradeCodecs {
  /** How far it is. */
  public static final Codec<Upgrade> UPGRADE =
      new Codec<>(1, UpgradeCodecs::write, UpgradeCodecs::read);

  /** The blocks that wait for its end. */
  public static final Codec<FollowUp> FOLLOW_UP =
      new Codec<>(1, UpgradeCodecs::writeBlocks, UpgradeCodecs::readBlocks);

  /** Why an upgrade came to nothing. */
  public static final Codec<String> FAILURE = new Codec<>(1, Encoder::text, Decoder::text);

  private UpgradeCodecs() {}

  private static void write(Encoder out, Upgrade value) {
    Fields.image(out, value.image());
    Fields.image(out, value.before());
    out.number(value.activationHeight());
    out.flag(value.isPending());
    out.number(value.fromHeight());
  }

  private static Upgrade read(Decoder in) {
    return new Upgrade(
        Fields.image(in),
        Fields.image(in),
        in.number(),
        in.flag() ? Phase.PENDING : Phase.PROBATION,
        in.number());
  }

  private static void writeBlocks(Encoder out, FollowUp value) {
    Fields.hash(out, value.message());
    Fields.address(out, value.sender());
    out.number(value.range().from());
    out.number(value.range().to());
    out.list(value.blocks(), Encoder::bytes);
  }

  private static FollowUp readBlocks(Decoder in) {
    return new FollowUp(
        Fields.hash(in),
        Fields.address(in),
        new HeightRange(in.number(), in.number()),
        in.list(Decoder::bytes));
  }
}
