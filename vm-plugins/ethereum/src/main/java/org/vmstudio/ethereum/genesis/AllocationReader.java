package org.vmstudio.ethereum.genesis;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Reads accounts by address, as the "alloc" of a genesis file lists them: balance, nonce, code and
 * storage, each of them optional. An optional "codeHash" is checked against the code.
 */
public final class AllocationReader {

  private AllocationReader() {}

  /**
   * Reads all accounts of an object.
   *
   * @throws GenesisException if one does not read, or its code has not the hash that it names
   */
  public static List<AllocatedAccount> read(JsonObject accounts) throws GenesisException {
    List<AllocatedAccount> found = new ArrayList<>(accounts.names().size());
    for (String name : accounts.names()) {
      Address address = address(accounts, name);
      found.add(account(address, accounts.object(name).orElseThrow()));
    }
    return found;
  }

  private static Address address(JsonObject accounts, String name) throws GenesisException {
    try {
      return Address.fromHex(name);
    } catch (IllegalArgumentException e) {
      throw new GenesisException(accounts.path(name) + ": not an address", e);
    }
  }

  private static AllocatedAccount account(Address address, JsonObject from)
      throws GenesisException {
    Bytes code = from.bytes("code").orElse(Bytes.EMPTY);
    checkCodeHash(from, code);
    return new AllocatedAccount(
        address,
        from.longNumber("nonce").orElse(0L),
        from.number("balance").orElse(UInt256.ZERO),
        code,
        storage(from));
  }

  private static void checkCodeHash(JsonObject from, Bytes code) throws GenesisException {
    Hash named = from.hash("codeHash").orElse(null);
    Hash found = named == null ? null : Hash.of(Keccak256.hash(code.array()));
    if (named != null && !named.equals(found)) {
      throw new GenesisException(
          from.path("codeHash") + ": " + named + " was expected, the code has " + found);
    }
  }

  private static SortedMap<UInt256, UInt256> storage(JsonObject from) throws GenesisException {
    SortedMap<UInt256, UInt256> slots = new TreeMap<>();
    JsonObject storage = from.object("storage").orElse(null);
    if (storage == null) {
      return slots;
    }
    for (String name : storage.names()) {
      UInt256 value = word(storage, name, storage.text(name).orElse(""));
      if (!value.isZero()) {
        slots.put(word(storage, name, name), value);
      }
    }
    return slots;
  }

  /** Slots and their values are hexadecimal with or without 0x, up to 32 bytes. */
  private static UInt256 word(JsonObject storage, String name, String text)
      throws GenesisException {
    try {
      return Hex.number(text.startsWith("0x") ? text : "0x" + text);
    } catch (IllegalArgumentException e) {
      throw new GenesisException(storage.path(name) + ": not a slot of storage", e);
    }
  }
}
