package org.vmstudio.api.store;

import org.vmstudio.api.message.ImageRef;

/**
 * Which machine when: from this height on, this image, until the next entry.
 *
 * @param fromHeight the first height
 * @param image the image
 */
public record ImageEntry(long fromHeight, ImageRef image) {}
