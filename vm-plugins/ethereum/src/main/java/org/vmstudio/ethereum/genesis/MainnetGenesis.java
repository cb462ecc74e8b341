package org.vmstudio.ethereum.genesis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.OmmersHash;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Ethereum mainnet's block 0. */
public final class MainnetGenesis {

  private static final Hash STATE_ROOT =
      Hash.fromHex("0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544");

  private static final Bytes EXTRA_DATA =
      Bytes.fromHex("0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa");

  private static final long GAS_LIMIT = 5_000;
  private static final long NONCE = 0x42;

  private MainnetGenesis() {}

  /** The chain's configuration: a JSON object, the "config" of a genesis file. */
  public static byte[] configuration() {
    try (InputStream json = MainnetGenesis.class.getResourceAsStream("mainnet.json")) {
      return Objects.requireNonNull(json, "mainnet.json").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The header; its hash is d4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3. */
  public static Header header() {
    return new Header(
        Hash.ZERO,
        OmmersHash.of(List.of()),
        Address.ZERO,
        STATE_ROOT,
        Trie.EMPTY_ROOT,
        Trie.EMPTY_ROOT,
        Bloom.EMPTY,
        UInt256.ofUnsigned(1L << 34),
        0,
        GAS_LIMIT,
        0,
        0,
        EXTRA_DATA,
        Hash.ZERO,
        NONCE,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
