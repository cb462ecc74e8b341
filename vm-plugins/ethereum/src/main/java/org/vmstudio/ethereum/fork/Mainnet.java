package org.vmstudio.ethereum.fork;

import org.vmstudio.ethereum.types.UInt256;

/** Ethereum mainnet's fork schedule. */
public final class Mainnet {

  private Mainnet() {}

  /** The schedule from Frontier to Osaka with its two blob parameter steps. */
  public static ForkSchedule schedule() {
    ForkSchedule.Builder builder = ForkSchedule.builder(UInt256.ONE);
    byHeight(builder);
    return builder
        .merges()
        .fromTime(Fork.SHANGHAI, 1_681_338_455L)
        .fromTime(Fork.CANCUN, 1_710_338_135L)
        .fromTime(Fork.PRAGUE, 1_746_612_311L)
        .fromTime(Fork.OSAKA, 1_764_798_551L)
        .blobs(1_710_338_135L, BlobSchedule.CANCUN)
        .blobs(1_746_612_311L, BlobSchedule.PRAGUE)
        .blobs(1_765_290_071L, BlobSchedule.BPO1)
        .blobs(1_767_747_671L, BlobSchedule.BPO2)
        .build();
  }

  private static void byHeight(ForkSchedule.Builder builder) {
    builder
        .fromHeight(Fork.HOMESTEAD, 1_150_000L)
        .fromHeight(Fork.DAO, 1_920_000L)
        .fromHeight(Fork.TANGERINE_WHISTLE, 2_463_000L)
        .fromHeight(Fork.SPURIOUS_DRAGON, 2_675_000L)
        .fromHeight(Fork.BYZANTIUM, 4_370_000L)
        .fromHeight(Fork.CONSTANTINOPLE, 7_280_000L)
        .fromHeight(Fork.PETERSBURG, 7_280_000L)
        .fromHeight(Fork.ISTANBUL, 9_069_000L)
        .fromHeight(Fork.MUIR_GLACIER, 9_200_000L)
        .fromHeight(Fork.BERLIN, 12_244_000L)
        .fromHeight(Fork.LONDON, 12_965_000L)
        .fromHeight(Fork.ARROW_GLACIER, 13_773_000L)
        .fromHeight(Fork.GRAY_GLACIER, 15_050_000L);
  }
}
