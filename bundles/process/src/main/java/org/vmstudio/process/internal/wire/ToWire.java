package org.vmstudio.process.internal.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.process.internal.proto.BlockFacts;
import org.vmstudio.process.internal.proto.BodyReport;
import org.vmstudio.process.internal.proto.CallResult;
import org.vmstudio.process.internal.proto.Change;
import org.vmstudio.process.internal.proto.DecodedBlock;
import org.vmstudio.process.internal.proto.Definition;
import org.vmstudio.process.internal.proto.Executed;
import org.vmstudio.process.internal.proto.Fields;
import org.vmstudio.process.internal.proto.Genesis;
import org.vmstudio.process.internal.proto.Mismatch;
import org.vmstudio.process.internal.proto.Pair;
import org.vmstudio.process.internal.proto.Receipt;
import org.vmstudio.process.internal.proto.Refused;
import org.vmstudio.process.internal.proto.Snapshot;
import org.vmstudio.process.internal.proto.Why;

/** Values of the api as messages. */
public final class ToWire {

  private ToWire() {}

  /** Bytes, without a copy. */
  public static ByteString bytes(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.view());
  }

  /** An array that nobody changes any more, without a copy. */
  public static ByteString bytes(byte[] bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes);
  }

  /** A hash. */
  public static ByteString hash(Hash hash) {
    return bytes(hash.bytes());
  }

  /** What a block says of itself. */
  public static BlockFacts facts(org.vmstudio.api.vm.BlockFacts facts) {
    return BlockFacts.newBuilder()
        .setHeight(facts.height())
        .setHash(hash(facts.hash()))
        .setParent(hash(facts.parent()))
        .setTimestamp(facts.timestamp())
        .setRules(facts.rules())
        .setWeight(bytes(facts.weight()))
        .addAllPromised(pairs(facts.promised()))
        .build();
  }

  /** What a chain is registered with. */
  public static Definition definition(ChainDefinition definition) {
    return Definition.newBuilder()
        .setLabel(definition.label())
        .setFamily(definition.family())
        .setConfiguration(bytes(definition.configuration()))
        .setGenesisHeader(bytes(definition.genesisHeader()))
        .setAllocation(bytes(definition.allocation()))
        .setAcceptAllocation(definition.acceptAllocation())
        .build();
  }

  /** A chain's beginning. */
  public static Genesis genesis(org.vmstudio.api.vm.Genesis genesis) {
    return Genesis.newBuilder()
        .setFacts(facts(genesis.facts()))
        .addAllAllocation(changes(genesis.allocation()))
        .addAllComputed(pairs(genesis.computed()))
        .build();
  }

  /** A block taken apart. */
  public static DecodedBlock block(org.vmstudio.api.vm.DecodedBlock block) {
    return DecodedBlock.newBuilder()
        .setFacts(facts(block.facts()))
        .setEnvelope(bytes(block.envelope()))
        .addAllTransactions(block.transactions().stream().map(ToWire::bytes).toList())
        .build();
  }

  /** What holds of a block's body. */
  public static BodyReport body(org.vmstudio.api.vm.BodyReport report) {
    return BodyReport.newBuilder()
        .addAllChecked(report.checked())
        .addAllUnchecked(unchecked(report.unchecked()))
        .addAllMismatches(report.mismatches().stream().map(ToWire::mismatch).toList())
        .build();
  }

  /** A state in the middle of a chain. */
  public static Snapshot snapshot(org.vmstudio.api.vm.SnapshotReader.Contents contents) {
    return Snapshot.newBuilder()
        .addAllState(changes(contents.state()))
        .setPartial(contents.partial())
        .addAllComputed(pairs(contents.computed()))
        .build();
  }

  /** Fields in their order. */
  public static Fields fields(SequencedMap<String, String> fields) {
    Fields.Builder all = Fields.newBuilder();
    for (Map.Entry<String, String> each : fields.entrySet()) {
      all.addFields(why(each.getKey(), each.getValue()));
    }
    return all.build();
  }

  /** A call's result. */
  public static CallResult result(org.vmstudio.api.vm.CallResult result) {
    CallResult.Builder built =
        CallResult.newBuilder().setOutput(bytes(result.output())).setWork(result.work());
    result.halt().map(ToWire::halt).ifPresent(built::setHalt);
    return built.build();
  }

  /** A block that was executed. */
  public static Executed executed(org.vmstudio.api.vm.BlockOutcome.Executed executed) {
    return Executed.newBuilder()
        .addAllComputed(pairs(executed.computed()))
        .addAllChecked(executed.checked())
        .addAllUnchecked(unchecked(executed.unchecked()))
        .addAllReceipts(executed.receipts().stream().map(ToWire::receipt).toList())
        .setWork(executed.work())
        .addAllDelta(changes(executed.delta()))
        .build();
  }

  /** A block that breaks a rule. */
  public static Refused refused(org.vmstudio.api.vm.BlockOutcome.Refused refused) {
    return Refused.newBuilder().setReason(halt(refused.reason())).setIndex(refused.index()).build();
  }

  private static List<Change> changes(StateDelta delta) {
    return delta.changes().stream().map(ToWire::change).toList();
  }

  private static Change change(StateDelta.Change change) {
    Change.Builder built = Change.newBuilder().setTable(change.table());
    return switch (change) {
      case StateDelta.Put put ->
          built
              .setKind(Change.Kind.PUT)
              .setKey(bytes(put.key()))
              .setValue(bytes(put.value()))
              .build();
      case StateDelta.Delete delete ->
          built.setKind(Change.Kind.DELETE).setKey(bytes(delete.key())).build();
      case StateDelta.DeletePrefix delete ->
          built.setKind(Change.Kind.DELETE_PREFIX).setKey(bytes(delete.prefix())).build();
    };
  }

  private static Receipt receipt(TransactionReceipt receipt) {
    Receipt.Builder built =
        Receipt.newBuilder()
            .setTransaction(hash(receipt.transaction()))
            .setWork(receipt.work())
            .setEncoded(bytes(receipt.encoded()));
    receipt.halt().map(ToWire::halt).ifPresent(built::setHalt);
    return built.build();
  }

  private static Mismatch mismatch(org.vmstudio.api.receipt.Mismatch mismatch) {
    return Mismatch.newBuilder()
        .setName(mismatch.name())
        .setExpected(bytes(mismatch.expected()))
        .setComputed(bytes(mismatch.computed()))
        .build();
  }

  private static List<Pair> pairs(List<Commitment> commitments) {
    return commitments.stream()
        .map(each -> Pair.newBuilder().setName(each.name()).setValue(bytes(each.value())).build())
        .toList();
  }

  private static List<Why> unchecked(List<Unchecked> all) {
    return all.stream().map(each -> why(each.name(), each.why())).toList();
  }

  private static Why halt(HaltReason reason) {
    return why(reason.code(), reason.detail());
  }

  private static Why why(String name, String why) {
    return Why.newBuilder().setName(name).setWhy(why).build();
  }
}
