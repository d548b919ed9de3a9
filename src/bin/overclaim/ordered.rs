//! Work done side by side, its results taken in order.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use rayon::ThreadPoolBuilder;

/// How many jobs a thread may be ahead of the one that is being waited for.
const AHEAD: usize = 16;

/// Does `work` on each job and hands the results to `done` in the order of the jobs.
///
/// Jobs are drawn one by one, and no more than a few a thread are drawn before their turn, so
/// that memory stays bounded however many there are. With one thread there is none but the
/// caller's. The first error of `done` ends it all.
pub(crate) fn in_order<J, R, E>(
    threads: usize,
    jobs: impl Iterator<Item = J>,
    work: impl Fn(J) -> R + Sync,
    mut done: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    J: Send,
    R: Send,
{
    let pool = (threads > 1).then(|| ThreadPoolBuilder::new().num_threads(threads).build());
    // Where the system gives no threads, the work is still done.
    let Some(Ok(pool)) = pool else {
        return jobs.map(work).try_for_each(done);
    };
    let is_wanted = AtomicBool::new(true);
    let (work, is_wanted) = (&work, &is_wanted);
    pool.in_place_scope_fifo(|scope| {
        let mut waiting = VecDeque::with_capacity(threads * AHEAD);
        let mut take = |result: mpsc::Receiver<R>| match result.recv() {
            Ok(result) => done(result).inspect_err(|_| is_wanted.store(false, Ordering::Relaxed)),
            // The job panicked, and so will this scope once the others have ended.
            Err(mpsc::RecvError) => Ok(()),
        };
        for job in jobs {
            if waiting.len() == threads * AHEAD
                && let Some(first) = waiting.pop_front()
            {
                take(first)?;
            }
            let (send, receive) = mpsc::sync_channel(1);
            waiting.push_back(receive);
            scope.spawn_fifo(move |_| {
                if is_wanted.load(Ordering::Relaxed) {
                    // Nobody listens once an error has ended it all.
                    let _ = send.send(work(job));
                }
            });
        }
        waiting.into_iter().try_for_each(take)
    })
}

#[cfg(test)]
mod tests {
    use super::in_order;

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
        for threads in [1, 3] {
            let mut count = 0;
            let result = in_order(
                threads,
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
}
