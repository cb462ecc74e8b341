package org.vmstudio.ethereum.genesis;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.vmstudio.ethereum.block.Header;

/**
 * What the headers of a chain show of its rules while they pass by, lowest first. Keeps a few of
 * them only. For one thread.
 */
public final class HeaderSurvey {

  private final Map<HeaderSign, Header> firsts = new EnumMap<>(HeaderSign.class);
  private Optional<Header> first = Optional.empty();
  private BigInteger work = BigInteger.ZERO;

  /** Looks at the next header. */
  public void add(Header header) {
    if (first.isEmpty()) {
      first = Optional.of(header);
    }
    if (!firsts.containsKey(HeaderSign.NO_DIFFICULTY)) {
      work = work.add(header.difficulty().toBigInteger());
    }
    for (HeaderSign sign : HeaderSign.values()) {
      if (sign.in(header)) {
        firsts.putIfAbsent(sign, header);
      }
    }
  }

  /** The lowest header that was looked at. */
  public Optional<Header> first() {
    return first;
  }

  /** The lowest header that has the sign. */
  Optional<Header> firstWith(HeaderSign sign) {
    return Optional.ofNullable(firsts.get(sign));
  }

  /** The difficulty of all headers up to the first that has none. */
  BigInteger work() {
    return work;
  }
}
