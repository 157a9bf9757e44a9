/**
 * The learned networks of the pyramid family (docs/MODEL.md): their parameters, their graphs on
 * SameDiff, and running them over pictures of any size.
 */
package dev.vae.model.network;
