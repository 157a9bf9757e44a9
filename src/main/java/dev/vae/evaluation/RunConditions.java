package dev.vae.evaluation;

import java.time.LocalDate;

/**
 * Where and when figures were measured.
 *
 * @param title what was measured on what, for headings
 * @param date the day
 * @param machine processor, cores, operating system and Java
 * @param pictures how many pictures
 * @param pixels pixels of all pictures
 * @param pictureSizes their sizes, such as {@code 768x512 (18), 512x768 (6)}
 */
public record RunConditions(
    String title, LocalDate date, String machine, int pictures, long pixels, String pictureSizes) {}
