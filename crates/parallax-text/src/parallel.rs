//! Work shared out among the processors. The result does not depend on how it is shared.

use std::sync::OnceLock;

use rayon::iter::{IndexedParallelIterator as _, IntoParallelIterator as _, ParallelIterator as _};
use rayon::slice::ParallelSliceMut as _;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// The stack of a thread. It is large because saved pages may be nested deeply; only the part that is used takes
/// memory.
const STACK: usize = 64 << 20;

/// Computes `work(i)` for all of `0..n`, in order. A thread takes at least `least` of them, so that sharing does not
/// slow small work down.
///
/// If the system refuses threads (`ulimit -u`, a full container), the work is done in this thread.
pub fn each<T: Send>(n: usize, least: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    let pool = if n > least.max(1) { pool() } else { None };
    match pool {
        Some(pool) => pool.install(|| (0..n).into_par_iter().with_min_len(least).map(work).collect()),
        None => (0..n).map(work).collect(),
    }
}

/// Sorts a long list. The order of equal things is not kept.
pub fn sort<T: Ord + Send>(list: &mut [T]) {
    match pool() {
        Some(pool) => pool.install(|| list.par_sort_unstable()),
        None => list.sort_unstable(),
    }
}

/// The threads of the program, one for each processor; started when they are first needed.
fn pool() -> Option<&'static ThreadPool> {
    static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    POOL.get_or_init(|| ThreadPoolBuilder::new().stack_size(STACK).build().ok()).as_ref()
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn results_are_in_order_whatever_the_shares() {
        for (n, least) in [(0, 0), (1, 1), (7, 1), (1000, 1), (1000, 64), (3, 1000)] {
            assert_eq!(each(n, least, |i| i * i), (0..n).map(|i| i * i).collect::<Vec<_>>(), "{n} {least}");
        }
    }
}
