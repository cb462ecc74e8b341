package org.vmstudio.itests.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.itests.platform.EchoBranches.Batch;

/**
 * A node in a JVM of its own that follows the script in a file, and says on standard output what it
 * has done: {@code KNOWN messages} at its start, {@code ACCEPTED message} after each reply, {@code
 * END digest} once all is verified. Started again on the same home, it goes on with the first
 * message that it does not know.
 */
final class CrashChild {

  private CrashChild() {}

  public static void main(String[] arguments) throws Exception {
    CrashScript script = CrashScript.readFrom(Path.of(arguments[1]));
    try (Platform platform = BranchNode.in(Path.of(arguments[0]), script.image()).start()) {
      StoreReader store = platform.service(StoreReader.class);
      ChainKey chain = chain(platform, store, script);
      List<SignedMessage> messages = messages(platform, chain, script);
      long known =
          messages.stream().takeWhile(message -> store.knowsMessage(message.hash())).count();
      say("KNOWN " + known);
      for (int i = 0; i < messages.size(); i++) {
        if (i >= known) {
          submit(platform, messages.get(i), i);
        }
        if (isBranch(script, i + 1)) {
          BranchNode.await(platform, chain, script.batches().get(i).tip());
        }
      }
      BranchNode.await(platform, chain, script.batches().getLast().tip());
      say("END " + StateDigest.of(store, chain));
    }
  }

  /** A branch is compared with what is there, so what is there has to be the script's. */
  private static boolean isBranch(CrashScript script, int index) {
    if (index == script.batches().size()) {
      return false;
    }
    Batch before = script.batches().get(index - 1);
    return script.batches().get(index).from() != before.from() + before.blocks().size();
  }

  private static void submit(Platform platform, SignedMessage message, int index)
      throws InterruptedException {
    Reply reply = platform.service(MessageInbox.class).submit(message);
    if (!(reply instanceof Reply.Accepted)) {
      throw new IllegalStateException("message " + index + ": " + reply);
    }
    say("ACCEPTED " + (index + 1));
  }

  private static List<SignedMessage> messages(Platform platform, ChainKey chain, CrashScript script)
      throws InterruptedException {
    Messenger sender = new Messenger(BranchNode.SENDER, platform.service(PacketCodec.class));
    List<SignedMessage> messages = new ArrayList<>();
    for (Batch batch : script.batches()) {
      messages.add(sender.signed(chain, batch.from(), batch.blocks(), sender.origin()));
    }
    return messages;
  }

  private static ChainKey chain(Platform platform, StoreReader store, CrashScript script)
      throws InterruptedException, RejectedException {
    ChainAdministration administration = platform.service(ChainAdministration.class);
    return store.chains().isEmpty()
        ? administration.register(script.definition()).key()
        : store.chains().getFirst().key();
  }

  @SuppressWarnings("SystemOut") // the way to the parent process
  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
