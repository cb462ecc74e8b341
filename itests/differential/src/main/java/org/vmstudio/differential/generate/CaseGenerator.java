package org.vmstudio.differential.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vmstudio.differential.Case;
import org.vmstudio.differential.Deed;
import org.vmstudio.differential.Price;
import org.vmstudio.differential.Subject;
import org.vmstudio.ethereum.execution.CreateAddress;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.transaction.AccessListEntry;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.UInt256;

/** Makes a case of a seed: some contracts that know each other, and transactions that call them. */
public final class CaseGenerator {
  private static final Address SENDER =
      Address.fromHex("0x5e4de55e4de55e4de55e4de55e4de55e4de55e4d");
  private static final Address OWNER =
      Address.fromHex("0x0111111111111111111111111111111111111111");
  private static final Address NOBODY =
      Address.fromHex("0x0222222222222222222222222222222222222222");
  private static final Address MINER =
      Address.fromHex("0x0333333333333333333333333333333333333333");
  private static final Address RICH_CONTRACT =
      Address.fromHex("0x0444444444444444444444444444444444444444");
  private static final UInt256 WEALTH = new UInt256(0, 0, 1 << 10, 0);
  private static final int CONTRACTS = 4;

  private final Dice dice;
  private final Fork fork;
  private final Scene scene;
  private final long nonce;

  private CaseGenerator(long seed) {
    this.dice = new Dice(seed);
    this.fork = dice.of(List.of(Fork.LONDON, Fork.PARIS, Fork.SHANGHAI, Fork.SHANGHAI));
    this.nonce = dice.chance(90) ? dice.below(300) : dice.bits() >>> 2;
    this.scene = new Scene(fork, addresses());
  }

  /** Makes the case of this seed. */
  public static Case of(long seed) {
    return new CaseGenerator(seed).make();
  }

  private List<Address> addresses() {
    List<Address> addresses = new ArrayList<>(List.of(SENDER, OWNER, NOBODY, MINER));
    for (int i = 0; i < CONTRACTS; i++) {
      addresses.add(contract(i));
    }
    addresses.add(contract(0));
    addresses.add(contract(1));
    addresses.add(CreateAddress.of(SENDER, nonce));
    addresses.add(CreateAddress.of(contract(0), 1));
    return addresses;
  }

  private static Address contract(int number) {
    return new Address(0xc0de0000 + number, 0xc0dec0dec0dec0deL, number);
  }

  private Case make() {
    Address beneficiary = dice.chance(85) ? MINER : dice.of(scene.addresses());
    return new Case(fork, beneficiary, subjects(), deeds());
  }

  private List<Subject> subjects() {
    List<Subject> subjects = new ArrayList<>();
    subjects.add(new Subject(SENDER, nonce, WEALTH, Bytes.EMPTY, Map.of()));
    subjects.add(new Subject(OWNER, 0, UInt256.ofUnsigned(5), Bytes.EMPTY, Map.of()));
    subjects.add(new Subject(RICH_CONTRACT, 1, WEALTH, Bytes.of(new byte[1]), Map.of()));
    for (int i = 0; i < CONTRACTS; i++) {
      subjects.add(subject(contract(i), i == 0 ? dice.between(3, 25) : dice.between(0, 12)));
    }
    return subjects;
  }

  private Subject subject(Address address, int fragments) {
    UInt256 balance = UInt256.ofUnsigned(dice.below(10));
    Bytes code = Bytes.of(Program.make(dice, scene, fragments));
    long contractNonce = dice.chance(95) ? 1 : -dice.between(1, 3);
    return new Subject(address, contractNonce, balance, code, storage());
  }

  private Map<UInt256, UInt256> storage() {
    Map<UInt256, UInt256> storage = new TreeMap<>();
    for (int i = dice.below(4); i > 0; i--) {
      UInt256 value = dice.chance(60) ? UInt256.ofUnsigned(dice.between(1, 2)) : dice.word();
      if (!value.isZero()) {
        storage.put(UInt256.ofUnsigned(dice.below(5)), value);
      }
    }
    return storage;
  }

  private List<Deed> deeds() {
    List<Deed> deeds = new ArrayList<>();
    int count = dice.of(1, 1, 2, 3);
    for (int i = 0; i < count; i++) {
      deeds.add(deed(i));
    }
    return deeds;
  }

  private Deed deed(int number) {
    boolean isCreation = dice.chance(12);
    byte[] data = isCreation ? Calls.initcode(dice, scene) : dice.bytes(dice.of(0, 4, 36, 100));
    Deed deed =
        new Deed(
            SENDER,
            isCreation ? null : recipient(),
            nonce + number,
            UInt256.ofUnsigned(dice.chance(70) ? 0 : dice.below(5)),
            Bytes.of(data),
            1_000_000,
            List.of(),
            Price.USUAL);
    Offers offers = new Offers(dice, fork, RICH_CONTRACT);
    return offers.spoil(offers.priced(deed, accessList(), gas()));
  }

  private Address recipient() {
    return dice.chance(85) ? contract(0) : dice.of(scene.addresses());
  }

  private long gas() {
    return switch (dice.below(8)) {
      case 0 -> dice.below(5000);
      case 1 -> dice.below(100_000);
      default -> 300_000 + dice.below(1_000_000);
    };
  }

  private List<AccessListEntry> accessList() {
    List<AccessListEntry> list = new ArrayList<>();
    for (int i = dice.chance(20) ? dice.between(1, 3) : 0; i > 0; i--) {
      UInt256 slot = UInt256.ofUnsigned(dice.below(5));
      list.add(new AccessListEntry(dice.of(scene.addresses()), List.of(slot)));
    }
    return list;
  }
}
