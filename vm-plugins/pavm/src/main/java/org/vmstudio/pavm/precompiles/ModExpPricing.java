package org.vmstudio.pavm.precompiles;

/** The three price lists that {@link ModExp} has had. */
enum ModExpPricing {
  /** Byzantium to Muir Glacier. */
  EIP_198(0, 20, 8) {
    @Override
    long complexity(long length) {
      if (length <= 64) {
        return length * length;
      }
      if (length <= 1024) {
        return length * length / 4 + 96 * length - 3_072;
      }
      return length * length / 16 + 480 * length - 199_680;
    }
  },

  /** Berlin to Prague. */
  EIP_2565(200, 3, 8) {
    @Override
    long complexity(long length) {
      long words = (length + 7) / 8;
      return words * words;
    }
  },

  /** From Osaka on. */
  EIP_7883(500, 1, 16) {
    @Override
    long complexity(long length) {
      long words = (length + 7) / 8;
      return length <= 32 ? 16 : 2 * words * words;
    }
  };

  private final long minimum;
  private final long divisor;
  private final long exponentByteFactor;

  ModExpPricing(long minimum, long divisor, long exponentByteFactor) {
    this.minimum = minimum;
    this.divisor = divisor;
    this.exponentByteFactor = exponentByteFactor;
  }

  /** The work of one multiplication of numbers of a length in bytes. */
  abstract long complexity(long length);

  /**
   * The price of a call.
   *
   * @param length bytes of the longer of base and modulus
   * @param exponentLength bytes of the exponent
   * @param headBits position of the highest set bit, counted from 1, in the exponent's first 32
   *     bytes
   */
  long gas(int length, int exponentLength, int headBits) {
    long complexity = complexity(length);
    long iterations = exponentByteFactor * Math.max(exponentLength - 32L, 0);
    iterations = Math.max(iterations + Math.max(headBits - 1, 0), 1);
    if (Math.multiplyHigh(complexity, iterations) != 0 || complexity * iterations < 0) {
      return Long.MAX_VALUE;
    }
    return Math.max(minimum, complexity * iterations / divisor);
  }
}
