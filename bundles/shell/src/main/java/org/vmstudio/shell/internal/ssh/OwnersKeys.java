package org.vmstudio.shell.internal.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.server.config.keys.AuthorizedKeysAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in whose keys are in a file that belongs to its owner alone. */
final class OwnersKeys extends AuthorizedKeysAuthenticator {
  private static final Logger LOG = LoggerFactory.getLogger(OwnersKeys.class);

  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  OwnersKeys(Path file) {
    super(file);
  }

  @Override
  protected Collection<AuthorizedKeyEntry> reloadAuthorizedKeys(
      Path file, String user, ServerSession session) throws IOException, GeneralSecurityException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (!OWNER.containsAll(mode)) {
      LOG.error(
          "SSH lets nobody in: {} is {}: run chmod 600 on it",
          file,
          PosixFilePermissions.toString(mode));
      resetReloadAttributes();
      return List.of();
    }
    return super.reloadAuthorizedKeys(file, user, session);
  }
}
