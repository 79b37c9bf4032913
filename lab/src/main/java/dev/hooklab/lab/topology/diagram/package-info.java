/// Drawings of a topology: as text, as SVG, and in the languages of Mermaid and Graphviz.
/// Counterpart: the figures of a network's documentation.
/// The same topology always gives the same drawing, byte for byte.
package dev.hooklab.lab.topology.diagram;
