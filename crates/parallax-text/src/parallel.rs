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
    let shared = || (0..n).into_par_iter().with_min_len(least).map(&work).collect();
    match if n > least.max(1) { pool() } else { None } {
        // Work that is part of other work stays with the threads of that.
        Some(_) if rayon::current_thread_index().is_some() => shared(),
        Some(pool) => pool.install(shared),
        None => (0..n).map(work).collect(),
    }
}

/// Does work that nobody waits for yet. It has threads of its own, so that what somebody waits for does not queue behind it.
pub fn aside<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    static ASIDE: OnceLock<Option<ThreadPool>> = OnceLock::new();
    match ASIDE.get_or_init(started) {
        Some(pool) => pool.install(work),
        None => work(),
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
    POOL.get_or_init(started).as_ref()
}

fn started() -> Option<ThreadPool> {
    ThreadPoolBuilder::new().stack_size(STACK).build().ok()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::{Duration, Instant};

    use super::{aside, each};

    #[test]
    fn what_is_waited_for_does_not_queue_behind_what_is_not() {
        // More of it than threads; each ends only if the work beside it is done.
        let done = AtomicBool::new(false);
        let ends = || {
            let start = Instant::now();
            while !done.load(Ordering::Acquire) && start.elapsed() < Duration::from_secs(5) {
                std::thread::sleep(Duration::from_millis(1));
            }
            done.load(Ordering::Acquire)
        };
        std::thread::scope(|scope| {
            let behind = scope.spawn(|| aside(|| each(64, 1, |_| ends())));
            std::thread::sleep(Duration::from_millis(50));
            assert_eq!(each(100, 1, |i| i).len(), 100);
            done.store(true, Ordering::Release);
            assert_eq!(behind.join().ok(), Some(vec![true; 64]));
        });
    }

    #[test]
    fn results_are_in_order_whatever_the_shares() {
        for (n, least) in [(0, 0), (1, 1), (7, 1), (1000, 1), (1000, 64), (3, 1000)] {
            assert_eq!(each(n, least, |i| i * i), (0..n).map(|i| i * i).collect::<Vec<_>>(), "{n} {least}");
        }
    }
}
