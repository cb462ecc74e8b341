package org.vmstudio.ethereum.plugin;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.Prover;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.ethereum.root.StateProof;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Proves accounts and slots, in the form that nodes give for eth_getProof (EIP-1186). The words are
 * an address and any slots, in hexadecimal after {@code 0x} or in decimal.
 */
final class EvmProver implements Prover {

  private static final int MAX_SLOTS = 1024;

  @Override
  public String prove(Bytes configuration, StateView state, List<String> what)
      throws MalformedException {
    if (what.isEmpty() || what.size() > 1 + MAX_SLOTS) {
      throw new MalformedException("expected an address and at most " + MAX_SLOTS + " slots");
    }
    Address address = address(what.getFirst());
    List<UInt256> slots = new ArrayList<>();
    for (String word : what.subList(1, what.size())) {
      slots.add(slot(word));
    }
    if (state.get(Tables.META, Tables.PARTIAL) != null) {
      throw new MalformedException("the state is known in part only: nothing of it can be proven");
    }
    if (!StateTries.areStored(state)) {
      throw new MalformedException(
          "the state has no trie nodes yet: they are stored with the chain's next block");
    }
    NodeReader nodes = new NodeReader(state, null);
    return ProofText.of(StateProof.of(StateTries.root(state), nodes, address, slots));
  }

  private static Address address(String word) throws MalformedException {
    try {
      return Address.fromHex(word);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("expected an address of 40 digits, found " + word, e);
    }
  }

  private static UInt256 slot(String word) throws MalformedException {
    try {
      return Hex.number(word);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("expected the number of a slot, found " + word, e);
    }
  }
}
