package org.vmstudio.itests.platform;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.ChannelAdministration;
import org.vmstudio.api.node.EventFeed;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.tck.echo.EchoChain;

/**
 * A sender who brings a chain's blocks as fast as the node takes them, so that some always wait for
 * their execution. What is refused as {@code BUSY} is sent again; any other refusal is a failure.
 */
final class MessageStream implements AutoCloseable {
  private static final int BLOCKS = 10;
  private static final int TRANSACTIONS = 3;

  /** How many blocks may wait for their execution. */
  private static final int LEAD = 300;

  private static final long PATIENCE_SECONDS = 60;
  private static final long AGAIN_MILLIS = 20;

  private final MessageInbox inbox;
  private final Messenger sender;
  private final ChainKey chain;
  private final EchoChain blocks;
  private final Semaphore room = new Semaphore(LEAD);
  private final BlockingQueue<Event> verified = new LinkedBlockingQueue<>();
  private final EventFeed.Subscription subscription;
  private final CountDownLatch full = new CountDownLatch(LEAD / BLOCKS);
  private final FutureTask<Integer> sending = new FutureTask<>(this::send);
  private volatile boolean ends;

  /** Begins at once, with the block after the chain's newest; nothing runs before some wait. */
  MessageStream(Platform node, Messenger sender, ChainKey chain, EchoChain blocks)
      throws InterruptedException {
    ChannelAdministration channels = node.service(ChannelAdministration.class);
    channels.pause(ChannelAdministration.Name.EXECUTION);
    this.inbox = node.service(MessageInbox.class);
    this.sender = sender;
    this.chain = chain;
    this.blocks = blocks;
    long height = blocks.head().height();
    this.subscription =
        node.service(EventFeed.class)
            .subscribe(
                1,
                event -> {
                  if (isVerified(event) && event.block().orElseThrow().height() > height) {
                    room.release();
                    verified.add(event);
                  }
                });
    Thread.ofPlatform().name("message-stream").start(sending);
    if (!full.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the node does not take " + LEAD + " blocks: " + sending);
    }
    channels.resume(ChannelAdministration.Name.EXECUTION);
  }

  private boolean isVerified(Event event) {
    return event.type() == EventType.VERIFIED && event.chain().filter(chain::equals).isPresent();
  }

  private int send() throws InterruptedException {
    int messages = 0;
    while (!ends) {
      if (room.tryAcquire(BLOCKS, AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        deliver();
        messages++;
        full.countDown();
      }
    }
    return messages;
  }

  private void deliver() throws InterruptedException {
    long first = blocks.head().height() + 1;
    SignedMessage message =
        sender.signed(chain, first, blocks.grow(BLOCKS, TRANSACTIONS), sender.origin());
    while (inbox.submit(message) instanceof Reply.Rejected refused) {
      if (refused.rejection().reason() != RejectReason.BUSY) {
        throw new AssertionError(refused.rejection().toString());
      }
      TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
    }
  }

  /** Waits for so many more blocks. */
  void goOn(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  /** Waits until something is there; it is looked for after each block. */
  void until(BooleanSupplier isThere) throws InterruptedException {
    while (!isThere.getAsBoolean()) {
      next();
    }
  }

  private void next() throws InterruptedException {
    if (verified.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
      String sender = sending.isDone() ? "it has ended: " + sending : "it goes on";
      throw new AssertionError(
          "no block came for " + PATIENCE_SECONDS + " s; of the sender, " + sender);
    }
  }

  /**
   * Ends the stream and waits until all that was accepted is verified.
   *
   * @return how many messages were accepted
   */
  int finish() throws InterruptedException, ExecutionException {
    ends = true;
    int messages = sending.get();
    long last = blocks.head().height();
    Event event = verified.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    while (event != null && event.block().orElseThrow().height() < last) {
      event = verified.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    if (event == null) {
      throw new AssertionError("block " + last + " was not verified");
    }
    return messages;
  }

  @Override
  public void close() {
    ends = true;
    subscription.close();
  }
}
