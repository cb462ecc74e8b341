package org.vmstudio.process.internal.wire;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.process.internal.proto.Answer;
import org.vmstudio.process.internal.proto.BlockFacts;
import org.vmstudio.process.internal.proto.BodyReport;
import org.vmstudio.process.internal.proto.CallResult;
import org.vmstudio.process.internal.proto.Change;
import org.vmstudio.process.internal.proto.DecodedBlock;
import org.vmstudio.process.internal.proto.Definition;
import org.vmstudio.process.internal.proto.Description;
import org.vmstudio.process.internal.proto.Executed;
import org.vmstudio.process.internal.proto.Fields;
import org.vmstudio.process.internal.proto.Genesis;
import org.vmstudio.process.internal.proto.Pair;
import org.vmstudio.process.internal.proto.Receipt;
import org.vmstudio.process.internal.proto.Refused;
import org.vmstudio.process.internal.proto.Snapshot;
import org.vmstudio.process.internal.proto.Why;

/**
 * Messages as values of the api. What a message holds is checked here: the other end may be a
 * machine that nobody trusts. How large it may be, the transport checks.
 *
 * <p>Anything that is no value is a {@link WireException}.
 */
public final class FromWire {

  private static final int MAX_NAME = 256;

  private FromWire() {}

  /** Bytes. */
  public static Bytes bytes(ByteString bytes) {
    return Bytes.wrap(bytes.toByteArray());
  }

  /** A key of the state. */
  public static byte[] key(ByteString key) {
    if (key.isEmpty() || key.size() > StateView.MAX_KEY) {
      throw new WireException(
          "a key has 1 to " + StateView.MAX_KEY + " bytes, found " + key.size());
    }
    return key.toByteArray();
  }

  /** A table of the state. */
  public static int table(int table) {
    if (table < 0 || table > StateView.MAX_TABLE) {
      throw new WireException("a table is 0 to " + StateView.MAX_TABLE + ", found " + table);
    }
    return table;
  }

  /** What a machine says of itself. */
  public static VirtualMachine.Description description(Description description) {
    return new VirtualMachine.Description(
        name(description.getFamily()),
        name(description.getName()),
        name(description.getVersion()),
        description.getSpiVersion(),
        name(description.getWorkUnit()));
  }

  /** What a block says of itself. */
  public static org.vmstudio.api.vm.BlockFacts facts(BlockFacts facts) {
    return new org.vmstudio.api.vm.BlockFacts(
        natural("height", facts.getHeight()),
        hash(facts.getHash()),
        hash(facts.getParent()),
        facts.getTimestamp(),
        name(facts.getRules()),
        bytes(facts.getWeight()),
        pairs(facts.getPromisedList()));
  }

  /** What a chain is registered with. */
  public static ChainDefinition definition(Definition definition) {
    return checked(() ->
        new ChainDefinition(
            definition.getLabel(),
            definition.getFamily(),
            bytes(definition.getConfiguration()),
            bytes(definition.getGenesisHeader()),
            bytes(definition.getAllocation()),
            definition.getAcceptAllocation()));
  }

  /** A chain's beginning. */
  public static org.vmstudio.api.vm.Genesis genesis(Genesis genesis) {
    return new org.vmstudio.api.vm.Genesis(
        facts(genesis.getFacts()),
        delta(genesis.getAllocationList()),
        pairs(genesis.getComputedList()));
  }

  /** A block taken apart. */
  public static org.vmstudio.api.vm.DecodedBlock block(DecodedBlock block) {
    return new org.vmstudio.api.vm.DecodedBlock(
        facts(block.getFacts()),
        bytes(block.getEnvelope()),
        block.getTransactionsList().stream().map(FromWire::bytes).toList());
  }

  /** What holds of a block's body. */
  public static org.vmstudio.api.vm.BodyReport body(BodyReport report) {
    return new org.vmstudio.api.vm.BodyReport(
        names(report.getCheckedList()),
        unchecked(report.getUncheckedList()),
        report.getMismatchesList().stream()
            .map(each ->
                new org.vmstudio.api.receipt.Mismatch(
                    name(each.getName()), bytes(each.getExpected()), bytes(each.getComputed())))
            .toList());
  }

  /** A state in the middle of a chain. */
  public static org.vmstudio.api.vm.SnapshotReader.Contents snapshot(Snapshot snapshot) {
    return new org.vmstudio.api.vm.SnapshotReader.Contents(
        delta(snapshot.getStateList()), snapshot.getPartial(), pairs(snapshot.getComputedList()));
  }

  /** Fields in their order. */
  public static SequencedMap<String, String> fields(Fields fields) {
    SequencedMap<String, String> all = new LinkedHashMap<>();
    fields.getFieldsList().forEach(each -> all.put(name(each.getName()), each.getWhy()));
    return all;
  }

  /** A call's result. */
  public static org.vmstudio.api.vm.CallResult result(CallResult result) {
    return new org.vmstudio.api.vm.CallResult(
        bytes(result.getOutput()),
        result.hasHalt() ? Optional.of(halt(result.getHalt())) : Optional.empty(),
        natural("work", result.getWork()));
  }

  /** What came of a block's execution. */
  public static BlockOutcome outcome(Answer answer) {
    return switch (answer.getKindCase()) {
      case EXECUTED -> executed(answer.getExecuted());
      case REFUSED -> refused(answer.getRefused());
      default -> throw new WireException("expected an outcome, found " + answer.getKindCase());
    };
  }

  private static BlockOutcome executed(Executed executed) {
    return new BlockOutcome.Executed(
        pairs(executed.getComputedList()),
        names(executed.getCheckedList()),
        unchecked(executed.getUncheckedList()),
        executed.getReceiptsList().stream().map(FromWire::receipt).toList(),
        natural("work", executed.getWork()),
        delta(executed.getDeltaList()));
  }

  private static BlockOutcome refused(Refused refused) {
    if (refused.getIndex() < -1) {
      throw new WireException("an index is -1 or more, found " + refused.getIndex());
    }
    return new BlockOutcome.Refused(halt(refused.getReason()), refused.getIndex());
  }

  private static StateDelta delta(List<Change> changes) {
    return changes.isEmpty()
        ? StateDelta.NONE
        : new StateDelta(changes.stream().map(FromWire::change).toList());
  }

  private static StateDelta.Change change(Change change) {
    int table = table(change.getTable());
    return switch (change.getKind()) {
      case PUT -> new StateDelta.Put(table, key(change.getKey()), change.getValue().toByteArray());
      case DELETE -> new StateDelta.Delete(table, key(change.getKey()));
      case DELETE_PREFIX ->
          new StateDelta.DeletePrefix(
              table, change.getKey().isEmpty() ? new byte[0] : key(change.getKey()));
      case UNRECOGNIZED -> throw new WireException("a change of an unknown kind");
    };
  }

  private static TransactionReceipt receipt(Receipt receipt) {
    return new TransactionReceipt(
        hash(receipt.getTransaction()),
        receipt.hasHalt() ? Optional.of(halt(receipt.getHalt())) : Optional.empty(),
        natural("work", receipt.getWork()),
        bytes(receipt.getEncoded()));
  }

  private static List<Commitment> pairs(List<Pair> pairs) {
    return pairs.stream()
        .map(each -> new Commitment(name(each.getName()), bytes(each.getValue())))
        .toList();
  }

  private static List<Unchecked> unchecked(List<Why> all) {
    return all.stream().map(each -> new Unchecked(name(each.getName()), each.getWhy())).toList();
  }

  private static List<String> names(List<String> names) {
    return names.stream().map(FromWire::name).toList();
  }

  private static HaltReason halt(Why why) {
    return new HaltReason(name(why.getName()), why.getWhy());
  }

  private static Hash hash(ByteString bytes) {
    return checked(() -> new Hash(bytes(bytes)));
  }

  static long natural(String what, long value) {
    if (value < 0) {
      throw new WireException(what + " is negative: " + value);
    }
    return value;
  }

  static String name(String name) {
    if (name.length() > MAX_NAME) {
      throw new WireException(
          "a name has at most " + MAX_NAME + " characters, found " + name.length());
    }
    return name;
  }

  /** The value, where the api's own check passes. */
  public static <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException refused) {
      throw new WireException(String.valueOf(refused.getMessage()), refused);
    }
  }
}
