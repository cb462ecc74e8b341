package org.vmstudio.ethereum.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.MapReader;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/** Receipts of operations, by encodings written by hand, and their tree. */
class OperationReceiptsTest {
  private static final Address ADDRESS = Address.ofNumber(0xabcd);
  private static final String RLP_ADDRESS = "94" + "00".repeat(18) + "abcd";
  private static final String RLP_SLOT_1 = "a0" + "00".repeat(31) + "01";

  @Test
  void isTheHashOverTheHashesOfTheOperationsInTheirOrder() {
    MapReader state =
        new MapReader()
            .with(ADDRESS, new AccountData(1, UInt256.ofUnsigned(5), Code.EMPTY_HASH))
            .with(ADDRESS, UInt256.ONE, UInt256.ofUnsigned(7));
    BlockRecording recording = BlockRecording.withReceipts();
    WorldState world = new WorldState(state, recording);
    world.notes().position(1);
    world.beginTransaction();
    Account account = world.account(ADDRESS);
    int slot = world.slot(account, UInt256.ONE);
    long[] words = {0x80, 0, 0, 0};
    world.load(account, slot, new long[4], 0);
    world.store(account, slot, words, 0);
    world.addBalance(account, words, 0);
    world.notes().refund(-3);
    world.finishTransaction(true);

    byte[] expected =
        Keccak256.hash(
            // storage, read: [5, address, slot]
            hashed("f7" + "05" + RLP_ADDRESS + RLP_SLOT_1),
            // touch: [10, address, none, none]
            hashed("d8" + "0a" + RLP_ADDRESS + "80" + "80"),
            // storage, written: [5, address, slot, 0x80]
            hashed("f839" + "05" + RLP_ADDRESS + RLP_SLOT_1 + "8180"),
            // balance, added to: [3, address, none, [0x80]]
            hashed("da" + "03" + RLP_ADDRESS + "80" + "c28180"),
            // refund: [7, none, none, [1, 3]]
            hashed("c6" + "07" + "80" + "80" + "c20103"));
    assertThat(recording.entries().getFirst().receipt()).isEqualTo(Hash.of(expected));
  }

  private static byte[] hashed(String hex) {
    return Keccak256.hash(Hex.decode("0x" + hex));
  }

  @Test
  void aReceiptIsProvenByItselfAndNothingElseIs() {
    for (int count = 1; count <= 33; count++) {
      List<Hash> receipts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        receipts.add(new Hash(i, 2, 3, count));
      }
      ReceiptTree tree = new ReceiptTree(receipts);
      for (int i = 0; i < count; i++) {
        ReceiptProof proof = tree.proof(i);
        assertThat(proof.receipt()).isEqualTo(receipts.get(i));
        assertThat(proof.verify(tree.digest())).isTrue();
        assertThat(refuses(proof, tree.digest())).as("%s of %s", i, count).isTrue();
      }
    }
  }

  private static boolean refuses(ReceiptProof proof, Hash digest) {
    List<Hash> siblings = new ArrayList<>(proof.siblings());
    siblings.add(Hash.ZERO);
    Hash other = new Hash(9, 9, 9, 9);
    int count = proof.transactions();
    int place = proof.transaction();
    return !proof.verify(other)
        && !new ReceiptProof(count, place, other, proof.siblings()).verify(digest)
        && !new ReceiptProof(count, place, proof.receipt(), siblings).verify(digest)
        && !new ReceiptProof(count, count, proof.receipt(), proof.siblings()).verify(digest)
        && !new ReceiptProof(count, -1, proof.receipt(), proof.siblings()).verify(digest)
        && (count == 1
            || !new ReceiptProof(count, place ^ 1, proof.receipt(), proof.siblings())
                .verify(digest));
  }

  /** The tree of RFC 6962 over three leaves, put together by hand. */
  @Test
  void theDigestIsTheTreeHashOfRfc6962() {
    List<Hash> receipts = List.of(new Hash(1, 0, 0, 0), new Hash(2, 0, 0, 0), new Hash(3, 0, 0, 0));
    byte[] zero = {0};
    byte[] one = {1};
    byte[] a = Keccak256.hash(zero, receipts.get(0).toBytes());
    byte[] b = Keccak256.hash(zero, receipts.get(1).toBytes());
    byte[] c = Keccak256.hash(zero, receipts.get(2).toBytes());
    byte[] root = Keccak256.hash(one, Keccak256.hash(one, a, b), c);
    assertThat(new ReceiptTree(receipts).digest()).isEqualTo(Hash.of(root));
    assertThat(new ReceiptTree(List.of()).digest()).isEqualTo(Hash.of(Keccak256.hash(new byte[0])));
  }
}
