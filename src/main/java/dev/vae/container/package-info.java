/** The bytes of a file: header, tile index and checksums; all of it specified in docs/FORMAT.md. */
package dev.vae.container;
