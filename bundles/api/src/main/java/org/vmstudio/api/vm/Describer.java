package org.vmstudio.api.vm;

import java.util.SequencedMap;
import org.osgi.annotation.versioning.ConsumerType;
import org.vmstudio.api.Bytes;

/** The ability to show a chain's own encodings to people. Stateless and bounded. */
@ConsumerType
public interface Describer {
  /**
   * A block's fields by name, in the order in which people expect them.
   *
   * @throws MalformedException if it does not decode
   */
  SequencedMap<String, String> block(Bytes configuration, Bytes rawBlock) throws MalformedException;

  /**
   * A receipt's fields by name.
   *
   * @throws MalformedException if it does not decode
   */
  SequencedMap<String, String> receipt(Bytes configuration, Bytes encodedReceipt)
      throws MalformedException;
}
