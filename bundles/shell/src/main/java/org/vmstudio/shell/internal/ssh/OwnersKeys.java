package org.vmstudio.shell.internal.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.server.config.keys.AuthorizedKeysAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in whose keys are in a file that belongs to its owner alone. */
final class OwnersKeys extends AuthorizedKeysAuthenticator {
  private static final Logger LOG = LoggerFactory.getLogger(OwnersKeys.class);

  OwnersKeys(Path file) {
    super(file);
  }

  @Override
  protected Collection<AuthorizedKeyEntry> reloadAuthorizedKeys(
      Path file, String user, ServerSession session) throws IOException, GeneralSecurityException {
    Map.Entry<String, Object> violation = KeyUtils.validateStrictKeyFilePermissions(file);
    if (violation != null) {
      LOG.error("SSH lets nobody in: {}: {}; run chmod 600 on it", file, violation.getKey());
      resetReloadAttributes();
      return List.of();
    }
    return super.reloadAuthorizedKeys(file, user, session);
  }
}
