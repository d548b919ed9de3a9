//! Work done side by side, its results taken in order.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many results a thread may be ahead of the one that is being waited for.
const AHEAD: usize = 32;

/// How many bytes of results may wait; the one that is being waited for is always let through.
const WAITING: usize = 8 << 20;

/// A result that takes up room while it waits for its turn.
pub(crate) trait Weigh {
    /// About how many bytes it holds.
    fn weight(&self) -> usize;
}

/// Does `work` on each job and hands the results to `done` in the order of the jobs.
///
/// Jobs are drawn one by one, and no more than a few a thread are drawn before their turn, so
/// that memory stays bounded however many there are. With one thread there is none but the
/// caller's. The first error of `done` ends it all.
pub(crate) fn in_order<J, R, E>(
    threads: usize,
    jobs: impl Iterator<Item = J> + Send,
    work: impl Fn(J) -> R + Sync,
    mut done: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    J: Send,
    R: Send + Weigh,
{
    if threads <= 1 {
        for job in jobs {
            done(work(job))?;
        }
        return Ok(());
    }
    let jobs = Mutex::new(jobs.enumerate());
    let board = Board::default();
    let window = threads * AHEAD;
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    let _leaving = Leaving(&board);
                    while let Some((index, job)) = lock(&jobs).next() {
                        let result = work(job);
                        if !board.post(index, result, window) {
                            return;
                        }
                    }
                })
            })
            .collect();
        board.expect(workers.len());
        let _closing = Closing(&board);
        while let Some(result) = board.take() {
            done(result)?;
        }
        Ok(())
    })
}

/// Where results wait for their turn.
struct Board<R> {
    state: Mutex<State<R>>,
    changed: Condvar,
}

struct State<R> {
    waiting: BTreeMap<usize, R>,
    /// The weight of those.
    weight: usize,
    /// The place of the result that comes next.
    next: usize,
    /// How many workers there are, once all have been started.
    working: Option<usize>,
    /// How many of them have left.
    left: usize,
    /// Whether results are no longer wanted.
    closed: bool,
}

impl<R> Default for Board<R> {
    fn default() -> Self {
        Self {
            state: Mutex::new(State {
                waiting: BTreeMap::new(),
                weight: 0,
                next: 0,
                working: None,
                left: 0,
                closed: false,
            }),
            changed: Condvar::new(),
        }
    }
}

impl<R: Weigh> Board<R> {
    fn expect(&self, workers: usize) {
        lock(&self.state).working = Some(workers);
    }

    /// Hands in a result, waiting while it is too far ahead; false when nobody wants it.
    fn post(&self, index: usize, result: R, window: usize) -> bool {
        let mut state = lock(&self.state);
        while !state.closed
            && index != state.next
            && (index >= state.next + window || state.weight >= WAITING)
        {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.closed {
            return false;
        }
        state.weight += result.weight();
        state.waiting.insert(index, result);
        drop(state);
        self.changed.notify_all();
        true
    }

    /// The next result; `None` when all workers have left and nothing is waiting in turn.
    fn take(&self) -> Option<R> {
        let mut state = lock(&self.state);
        loop {
            let next = state.next;
            if let Some(result) = state.waiting.remove(&next) {
                state.next += 1;
                state.weight -= result.weight();
                drop(state);
                self.changed.notify_all();
                return Some(result);
            }
            if state.closed || state.working == Some(state.left) {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Says that a worker has left, even where it panicked.
struct Leaving<'a, R>(&'a Board<R>);

impl<R> Drop for Leaving<'_, R> {
    fn drop(&mut self) {
        let mut state = lock(&self.0.state);
        state.left += 1;
        // The result of a worker that panicked never comes; nobody should wait for it.
        state.closed |= thread::panicking();
        drop(state);
        self.0.changed.notify_all();
    }
}

/// Says that no more results are wanted.
struct Closing<'a, R>(&'a Board<R>);

impl<R> Drop for Closing<'_, R> {
    fn drop(&mut self) {
        lock(&self.0.state).closed = true;
        self.0.changed.notify_all();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{Weigh, in_order};

    impl Weigh for u64 {
        fn weight(&self) -> usize {
            // Heavy enough that few can wait.
            1 << 20
        }
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for threads in [1, 2, 5] {
            let mut seen = Vec::new();
            let result: Result<(), ()> = in_order(
                threads,
                0..500_u64,
                |job| {
                    std::thread::sleep(std::time::Duration::from_micros(job * 7 % 13 * 10));
                    job
                },
                |job| {
                    seen.push(job);
                    Ok(())
                },
            );
            assert_eq!(result, Ok(()));
            assert!(seen.into_iter().eq(0..500));
        }
    }

    #[test]
    fn an_error_ends_it_all() {
        let mut count = 0;
        let result = in_order(
            3,
            0..,
            |job: u64| job,
            |job| {
                count += 1;
                if job == 20 { Err("enough") } else { Ok(()) }
            },
        );
        assert_eq!((result, count), (Err("enough"), 21));
    }
}
