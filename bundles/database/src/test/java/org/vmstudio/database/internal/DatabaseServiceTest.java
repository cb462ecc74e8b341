package org.vmstudio.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;

class DatabaseServiceTest {
  @TempDir Path folder;

  private final List<Dictionary<?, ?>> registered = new ArrayList<>();

  private BundleContext context() {
    return (BundleContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("registerService")) {
                registered.add((Dictionary<?, ?>) arguments[2]);
              }
              return method.getName().equals("getProperty") && "vmstudio.data".equals(arguments[0])
                  ? folder.resolve("data").toString()
                  : null;
            });
  }

  private record Configured(String path, int reserve_mb) implements DatabaseConfiguration {
    @Override
    public int cache_mb() {
      return 8;
    }

    @Override
    public int write_buffer_mb() {
      return 4;
    }

    @Override
    public int reorg_window() {
      return 256;
    }

    @Override
    public int branch_mb() {
      return 16;
    }

    @Override
    public int close_seconds() {
      return 1;
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return DatabaseConfiguration.class;
    }
  }

  @Test
  void withoutAPathTheDatabaseIsInTheNodesDataFolder() {
    DatabaseService service = new DatabaseService(new Configured("", 0), context());
    RocksStoreReader reader = new RocksStoreReader(service);
    new RocksLedgerWriter(service).register(Node.chain(1), Node.delta(), Optional.empty());
    assertThat(reader.chains()).containsExactly(Node.chain(1));
    assertThat(folder.resolve("data/db/CURRENT")).exists();
    new JournalFeed(service).close();
    service.close();
    assertThatExceptionOfType(PlatformFault.class).isThrownBy(reader::chains);
  }

  @Test
  void theConfiguredPathIsTaken() {
    String path = folder.resolve("elsewhere").toString();
    DatabaseService service = new DatabaseService(new Configured(path, 0), context());
    service.close();
    assertThat(folder.resolve("elsewhere/CURRENT")).exists();
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void theConfiguredReserveIsHeldBack() {
    assertThatExceptionOfType(PlatformFault.class)
        .isThrownBy(() -> new DatabaseService(new Configured("", Integer.MAX_VALUE), context()))
        .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.DISK_FULL));
  }

  @Test
  void aDatabaseThatIsHeldAlreadyIsRefused() {
    DatabaseService first = new DatabaseService(new Configured("", 0), context());
    assertThatExceptionOfType(PlatformFault.class)
        .isThrownBy(() -> new DatabaseService(new Configured("", 0), context()))
        .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.DATABASE_LOCKED));
    assertThat(registered)
        .singleElement()
        .satisfies(told -> {
          assertThat(told.get("osgi.condition.id")).isEqualTo(DatabaseService.FAULT);
          assertThat(told.get("fault.kind")).isEqualTo("DATABASE_LOCKED");
          assertThat(told.get("fault.message").toString()).contains("is held by");
        });
    first.close();
  }
}
