/** Integer probabilities of the symbols: the context-mixing coder's models and constant tables. */
package dev.vae.prior;
