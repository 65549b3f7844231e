package io.tenure.marts;

/**
 * A figure that a run does not have for anybody.
 *
 * @param why in words, for the column reason
 */
public record MissingFigure(Figure figure, String why) {}
