/** The exception types, sorted by what the person who meets them can do about it. */
package dev.vae.error;
