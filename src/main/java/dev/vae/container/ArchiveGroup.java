package dev.vae.container;

/**
 * A group of an archive as it lies in the file.
 *
 * @param check CRC-32C of the decoded group, cut to 16 bits if the archive has one picture
 * @param payload the coded pictures
 * @param names the names in a deflate stream; empty if pictures have none
 */
public record ArchiveGroup(int check, byte[] payload, byte[] names) {}
