/** Results as tables, plots and pages: CSV, Markdown, SVG, PNG and one self-contained HTML file. */
package dev.vae.evaluation.report;
