/** What the tests of several packages share: pictures made by program, seeds, models, measures. */
package dev.vae.testing;
