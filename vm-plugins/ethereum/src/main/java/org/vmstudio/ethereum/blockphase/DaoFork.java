package org.vmstudio.ethereum.blockphase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.vmstudio.ethereum.types.Address;

/** The irregular state change of the DAO fork: ether of 116 accounts moves to one (EIP-779). */
final class DaoFork {

  private static final Address REFUNDS =
      Address.fromHex("0xbf4ed7b27f1d666546e30d74d50d173d20bca754");

  private DaoFork() {}

  /** Moves the ether, at the beginning of the fork's first block. */
  static void apply(Payments payments) {
    payments.begin();
    for (Address account : accounts()) {
      payments.moveAll(account, REFUNDS);
    }
    payments.end();
  }

  /** The accounts, read when they are needed: once in the life of a chain. */
  static List<Address> accounts() {
    try (InputStream in = DaoFork.class.getResourceAsStream("dao-accounts.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(Address::fromHex).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
