package org.vmstudio.shell.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.SideBranch;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.store.Upgrade;

/** What there is to be seen of a chain. */
record ChainView(StoreReader store) {
  /** All of it, by name. */
  Map<String, String> fields(ChainRecord chain) {
    ChainKey key = chain.key();
    ChainHead head = head(chain);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", key.id().toString());
    fields.put("branch", key.branch());
    fields.put("family", chain.family());
    fields.put("genesis", block(new BlockRef(chain.genesis().height(), chain.genesis().hash())));
    fields.put("verified", block(head.verified()));
    fields.put("synchronised", block(head.synchronised()));
    fields.put("branch beside it", store.sideBranch(key).map(ChainView::side).orElse("none"));
    fields.put("state", chain.halted().map(why -> "halted: " + why).orElse("running"));
    fields.put("held state", chain.partialState() ? "partial snapshot" : "whole");
    fields.put("images", images(key));
    fields.put("upgrade", store.upgrade(key).map(ChainView::upgrade).orElse("none"));
    fields.put("unchecked", listed(chain.unchecked()));
    fields.put("suspended", listed(store.suspendedSenders(key)));
    fields.put(
        "quarantine",
        listed(store.quarantine(key).stream().map(held -> block(held.block().ref())).toList()));
    return fields;
  }

  /** How far it is; its genesis where nothing came yet. */
  ChainHead head(ChainRecord chain) {
    BlockRef genesis = new BlockRef(chain.genesis().height(), chain.genesis().hash());
    return store.head(chain.key()).orElse(new ChainHead(genesis, genesis));
  }

  /** Which image rules it from which height on. */
  String images(ChainKey key) {
    return store.imageEntries(key).stream()
        .map(entry -> "from " + entry.fromHeight() + ": " + entry.image())
        .collect(Collectors.joining(", "));
  }

  private static String upgrade(Upgrade upgrade) {
    return upgrade.isPending()
        ? upgrade.image() + " is being tried"
        : upgrade.image()
            + " is on probation from "
            + upgrade.fromHeight()
            + " on, before it "
            + upgrade.before();
  }

  private static String block(BlockRef block) {
    return block.height() + " " + block.hash();
  }

  private static String side(SideBranch branch) {
    return branch.length()
        + " blocks from "
        + block(branch.ancestor())
        + " to "
        + block(branch.tip())
        + ", verified up to "
        + branch.verified().height();
  }

  private static String listed(Iterable<?> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(value -> text.append(text.isEmpty() ? "" : ", ").append(value));
    return text.isEmpty() ? "none" : text.toString();
  }
}
