/// Virtual time, chance, and programs that block in virtual time.
/// Kernel counterpart: `kernel/time/timer.c`, the scheduler's wait queues, `get_random_u32`.
/// Invariant: the order of everything that happens is total and follows from the seed alone.
package dev.hooklab.sim;
