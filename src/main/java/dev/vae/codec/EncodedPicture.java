package dev.vae.codec;

/**
 * A picture as file bytes.
 *
 * @param bytes the whole file
 * @param info what its header says
 */
public record EncodedPicture(byte[] bytes, FileInfo info) {}
