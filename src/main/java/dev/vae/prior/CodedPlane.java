package dev.vae.prior;

/**
 * A plane of samples with the residuals that were coded for it.
 *
 * @param samples as the decoder has them
 * @param residuals in steps; 0 outside the plane
 */
record CodedPlane(SamplePlane samples, SamplePlane residuals) {}
