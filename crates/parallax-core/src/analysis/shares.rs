//! Work shared out among threads, with a result that does not depend on how.

use std::num::NonZero;

/// `work(i)` for all of `0..n`, in order. Threads take every so many-th, so that work that grows or shrinks with
/// `i` is shared evenly.
pub(super) fn each<T: Send>(n: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get).min(n).max(1);
    let share = |first: usize| (first..n).step_by(threads).map(|i| (i, work(i))).collect::<Vec<_>>();
    let share = &share;
    let mut found: Vec<(usize, T)> = std::thread::scope(|scope| {
        let shares: Vec<_> = (1..threads).map(|first| scope.spawn(move || share(first))).collect();
        let mut found = share(0);
        for other in shares {
            found.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        found
    });
    found.sort_by_key(|(i, _)| *i);
    found.into_iter().map(|(_, result)| result).collect()
}
