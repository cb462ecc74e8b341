package org.vmstudio.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes a case smaller as long as it still shows something: fewer transactions, fewer accounts,
 * less storage, shorter code.
 */
public final class Minimiser {
  private static final byte NOTHING = 0x5b;

  private final Predicate<Case> shows;

  /**
   * Creates a minimiser.
   *
   * @param shows tells whether a case still shows what it is kept for; an invalid case may throw an
   *     {@link IllegalArgumentException}
   */
  public Minimiser(Predicate<Case> shows) {
    this.shows = shows;
  }

  /** Returns a case from which nothing can be taken away, starting from one that shows it. */
  public Case minimise(Case which) {
    Case smaller = which;
    Case before;
    do {
      before = smaller;
      smaller = dropTransactions(smaller);
      smaller = dropAccounts(smaller);
      smaller = simplify(smaller);
      smaller = shortenCodes(smaller);
    } while (!smaller.equals(before));
    return smaller;
  }

  private boolean stillShows(Case which) {
    try {
      return shows.test(which);
    } catch (IllegalArgumentException e) {
      return false; // It is no longer a case at all.
    }
  }

  private Case first(Case which, List<Case> candidates) {
    return candidates.stream().filter(this::stillShows).findFirst().orElse(which);
  }

  private Case dropTransactions(Case which) {
    List<Case> candidates = new ArrayList<>();
    for (int i = 0; i < which.transactions().size() && which.transactions().size() > 1; i++) {
      List<Deed> fewer = new ArrayList<>(which.transactions());
      fewer.remove(i);
      candidates.add(which.withTransactions(renumber(fewer, which.transactions().getFirst())));
    }
    return first(which, candidates);
  }

  private static List<Deed> renumber(List<Deed> deeds, Deed start) {
    List<Deed> renumbered = new ArrayList<>();
    for (int i = 0; i < deeds.size(); i++) {
      renumbered.add(deeds.get(i).withNonce(start.nonce() + i));
    }
    return renumbered;
  }

  private Case dropAccounts(Case which) {
    Case smaller = which;
    for (Subject subject : which.accounts()) {
      List<Subject> fewer = new ArrayList<>(smaller.accounts());
      fewer.remove(subject);
      smaller = first(smaller, List.of(smaller.withAccounts(fewer)));
    }
    return smaller;
  }

  private Case simplify(Case which) {
    Case smaller = which;
    for (int i = 0; i < which.transactions().size(); i++) {
      Deed bare = which.transactions().get(i).bare();
      smaller = first(smaller, List.of(replaced(smaller, i, bare)));
    }
    for (int i = 0; i < which.accounts().size(); i++) {
      Subject empty = smaller.accounts().get(i).withStorage(Map.of());
      smaller = first(smaller, List.of(replaced(smaller, i, empty)));
    }
    return smaller;
  }

  private Case shortenCodes(Case which) {
    Case smaller = which;
    for (int i = 0; i < which.accounts().size(); i++) {
      int index = i;
      Case base = smaller;
      Subject subject = base.accounts().get(i);
      smaller =
          shorten(
              subject.code().array(), code -> replaced(base, index, subject.withCode(code)), base);
    }
    for (int i = 0; i < which.transactions().size(); i++) {
      int index = i;
      Case base = smaller;
      Deed deed = base.transactions().get(i);
      smaller =
          shorten(deed.data().array(), data -> replaced(base, index, deed.withData(data)), base);
    }
    return smaller;
  }

  /** Takes ranges out of some bytes, large ones first, or at least makes them do nothing. */
  private Case shorten(byte[] bytes, Function<byte[], Case> caseOf, Case base) {
    byte[] current = bytes;
    Case smallest = base;
    for (int size = bytes.length; size >= 1; size /= 2) {
      for (int at = 0; at + size <= current.length; at += size) {
        for (byte[] candidate : List.of(without(current, at, size), muted(current, at, size))) {
          Case smaller = caseOf.apply(candidate);
          if (!Arrays.equals(candidate, current) && stillShows(smaller)) {
            current = candidate;
            smallest = smaller;
            break;
          }
        }
      }
    }
    return smallest;
  }

  private static byte[] without(byte[] bytes, int at, int size) {
    byte[] shorter = new byte[bytes.length - size];
    System.arraycopy(bytes, 0, shorter, 0, at);
    System.arraycopy(bytes, at + size, shorter, at, shorter.length - at);
    return shorter;
  }

  private static byte[] muted(byte[] bytes, int at, int size) {
    byte[] muted = bytes.clone();
    Arrays.fill(muted, at, at + size, NOTHING);
    return muted;
  }

  private static Case replaced(Case which, int index, Deed deed) {
    List<Deed> deeds = new ArrayList<>(which.transactions());
    deeds.set(index, deed);
    return which.withTransactions(deeds);
  }

  private static Case replaced(Case which, int index, Subject subject) {
    List<Subject> subjects = new ArrayList<>(which.accounts());
    subjects.set(index, subject);
    return which.withAccounts(subjects);
  }
}
