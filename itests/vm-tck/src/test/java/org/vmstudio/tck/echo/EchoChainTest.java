package org.vmstudio.tck.echo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BodyReport;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.echo.EchoMachine;

class EchoChainTest {
  private final ChainCodec codec = new EchoMachine("1.0.0").codec();

  @Test
  void its_genesis_commits_to_its_allocation() throws MalformedException {
    Genesis genesis = codec.genesis(new EchoChain("toy", 300).definition());
    assertThat(genesis.computed()).isEqualTo(genesis.facts().promised());
  }

  @Test
  void its_blocks_link_and_commit_to_their_bodies() throws MalformedException {
    EchoChain chain = new EchoChain("toy", 5);
    Bytes parent = chain.genesisHash().bytes();
    for (Bytes block : chain.grow(3, 4)) {
      assertThat(codec.decode(Bytes.EMPTY, block).facts().parent().bytes()).isEqualTo(parent);
      assertThat(codec.checkBody(Bytes.EMPTY, block).mismatches()).isEmpty();
      parent = codec.decode(Bytes.EMPTY, block).facts().hash().bytes();
    }
  }

  @Test
  void a_missing_transaction_shows_in_the_body() throws MalformedException {
    Bytes block = EchoForgery.missingTransaction(new EchoChain("toy", 5).next(2));
    BodyReport report = codec.checkBody(Bytes.EMPTY, block);
    assertThat(report.mismatches()).extracting("name").containsExactly("transactionsRoot");
  }
}
