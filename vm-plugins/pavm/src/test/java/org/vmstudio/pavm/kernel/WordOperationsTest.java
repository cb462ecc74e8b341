package org.vmstudio.pavm.kernel;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation on words against {@link BigInteger}, with the result beside and on operands. */
class WordOperationsTest {
  private static final int TRIPLES = 25_000;
  private static final BigInteger WORD_BITS = BigInteger.valueOf(256);
  private static final Division DIVISION = new Division();
  private static final Exponentiation EXPONENTIATION = new Exponentiation();

  /** An operation on stack offsets: result, then three operands, of which it may ignore some. */
  interface OnWords {
    void run(long[] s, int r, int a, int b, int c);
  }

  record Case(String name, int count, OnWords actual, Function<BigInteger[], BigInteger> expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> operations() {
    return Stream.of(sums(), quotients(), comparisons(), bits(), shifts()).flatMap(List::stream);
  }

  private static List<Case> sums() {
    return List.of(
        new Case("add", TRIPLES, on2(Arithmetic::add), w -> w[0].add(w[1])),
        new Case("sub", TRIPLES, on2(Arithmetic::sub), w -> w[0].subtract(w[1])),
        new Case("mul", TRIPLES, on2(Arithmetic::mul), w -> w[0].multiply(w[1])),
        new Case("negate", TRIPLES, on1(Arithmetic::negate), w -> w[0].negate()),
        new Case("exp", 3000, on2(EXPONENTIATION::exp), w -> w[0].modPow(w[1], EdgeWords.MODULUS)));
  }

  private static List<Case> quotients() {
    return List.of(
        new Case("div", TRIPLES, on2(DIVISION::div), w -> orZero(w[1], () -> w[0].divide(w[1]))),
        new Case("mod", TRIPLES, on2(DIVISION::mod), w -> orZero(w[1], () -> w[0].mod(w[1]))),
        new Case(
            "sdiv",
            TRIPLES,
            on2(DIVISION::signedDiv),
            w -> orZero(w[1], () -> signed(w[0]).divide(signed(w[1])))),
        new Case(
            "smod",
            TRIPLES,
            on2(DIVISION::signedMod),
            w -> orZero(w[1], () -> signed(w[0]).remainder(signed(w[1])))),
        new Case(
            "addmod", TRIPLES, DIVISION::addMod, w -> orZero(w[2], () -> w[0].add(w[1]).mod(w[2]))),
        new Case(
            "mulmod",
            TRIPLES,
            DIVISION::mulMod,
            w -> orZero(w[2], () -> w[0].multiply(w[1]).mod(w[2]))));
  }

  private static List<Case> comparisons() {
    return List.of(
        comparison("lt", Comparison::lessThan, w -> w[0].compareTo(w[1]) < 0),
        comparison(
            "slt", Comparison::signedLessThan, w -> signed(w[0]).compareTo(signed(w[1])) < 0),
        comparison("eq", Comparison::equal, w -> w[0].equals(w[1])),
        comparison("iszero", (s, a, b) -> Comparison.isZero(s, a), w -> w[0].signum() == 0));
  }

  private static List<Case> bits() {
    return List.of(
        new Case("and", TRIPLES, on2(Bits::and), w -> w[0].and(w[1])),
        new Case("or", TRIPLES, on2(Bits::or), w -> w[0].or(w[1])),
        new Case("xor", TRIPLES, on2(Bits::xor), w -> w[0].xor(w[1])),
        new Case("not", TRIPLES, on1(Bits::not), w -> w[0].not()),
        new Case(
            "clz",
            TRIPLES,
            on1(Bits::countLeadingZeros),
            w -> BigInteger.valueOf(256 - w[0].bitLength())),
        new Case("byte", TRIPLES, on2(Bits::byteAt), WordOperationsTest::byteAt),
        new Case("signextend", TRIPLES, on2(Bits::signExtend), WordOperationsTest::signExtend));
  }

  private static List<Case> shifts() {
    return List.of(
        new Case(
            "shl",
            TRIPLES,
            on2(Bits::shiftLeft),
            w -> isBelow(w[0], 256) ? w[1].shiftLeft(w[0].intValue()) : ZERO),
        new Case(
            "shr",
            TRIPLES,
            on2(Bits::shiftRight),
            w -> isBelow(w[0], 256) ? w[1].shiftRight(w[0].intValue()) : ZERO),
        new Case(
            "sar",
            TRIPLES,
            on2(Bits::shiftRightSigned),
            w -> signed(w[1]).shiftRight(w[0].min(WORD_BITS).intValue())));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void agreesWithBigIntegers(Case tested) {
    long[] s = new long[20];
    EdgeWords.triples(tested.count())
        .forEach(operands -> {
          BigInteger expected = tested.expected().apply(operands).mod(EdgeWords.MODULUS);
          for (int r : new int[] {13, 1, 5, 9}) {
            EdgeWords.put(s, 1, operands[0]);
            EdgeWords.put(s, 5, operands[1]);
            EdgeWords.put(s, 9, operands[2]);
            tested.actual().run(s, r, 1, 5, 9);
            assertThat(EdgeWords.get(s, r))
                .as("%s into %d", List.of(operands), r)
                .isEqualTo(expected);
          }
        });
  }

  private interface On1 {
    void run(long[] s, int r, int a);
  }

  private interface On2 {
    void run(long[] s, int r, int a, int b);
  }

  private interface Compare {
    boolean run(long[] s, int a, int b);
  }

  private interface Lazy {
    BigInteger get();
  }

  private static OnWords on1(On1 operation) {
    return (s, r, a, b, c) -> operation.run(s, r, a);
  }

  private static OnWords on2(On2 operation) {
    return (s, r, a, b, c) -> operation.run(s, r, a, b);
  }

  private static Case comparison(
      String name, Compare actual, Function<BigInteger[], Boolean> expected) {
    return new Case(
        name,
        TRIPLES,
        (s, r, a, b, c) -> Comparison.set(s, r, actual.run(s, a, b)),
        w -> expected.apply(w) ? ONE : ZERO);
  }

  private static BigInteger orZero(BigInteger divisor, Lazy quotient) {
    return divisor.signum() == 0 ? ZERO : quotient.get();
  }

  private static BigInteger signed(BigInteger word) {
    return EdgeWords.signed(word);
  }

  private static boolean isBelow(BigInteger word, int limit) {
    return word.compareTo(BigInteger.valueOf(limit)) < 0;
  }

  private static BigInteger byteAt(BigInteger[] w) {
    return isBelow(w[0], 32)
        ? w[1].shiftRight(248 - 8 * w[0].intValue()).and(BigInteger.valueOf(0xff))
        : ZERO;
  }

  private static BigInteger signExtend(BigInteger[] w) {
    if (!isBelow(w[0], 31)) {
      return w[1];
    }
    int bits = 8 * (w[0].intValue() + 1);
    BigInteger low = w[1].mod(ONE.shiftLeft(bits));
    return low.testBit(bits - 1) ? low.subtract(ONE.shiftLeft(bits)) : low;
  }
}
