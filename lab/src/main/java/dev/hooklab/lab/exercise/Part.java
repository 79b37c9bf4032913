package dev.hooklab.lab.exercise;

/// A part of the course: a folder of lessons.
public record Part(String folder, String title, String goal) {}
