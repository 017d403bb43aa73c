//! Many callers at the same moment.

use std::sync::Arc;

use tokio::{sync::Barrier, task::JoinSet};

/// How many come at once: more than any pool or machine here has places for.
pub const CROWD: usize = 8;

/// How often a race is run. A missing lock loses perhaps one race in three; nobody is lucky this often.
pub const ROUNDS: usize = 25;

/// Lets `size` tasks do `act` in the same moment, each with its own number, and returns what they got in order.
///
/// Spawning alone does not race: the first is often done before the last has begun, so all wait at a barrier.
pub async fn crowd<T, Doing>(size: usize, act: impl Fn(usize) -> Doing) -> Vec<T>
where
    T: Send + 'static,
    Doing: Future<Output = T> + Send + 'static,
{
    let start = Arc::new(Barrier::new(size));
    let mut tasks = JoinSet::new();
    for number in 0..size {
        let start = Arc::clone(&start);
        let doing = act(number);
        tasks.spawn(async move {
            start.wait().await;
            (number, doing.await)
        });
    }
    let mut results = tasks.join_all().await;
    results.sort_by_key(|(number, _)| *number);
    results.into_iter().map(|(_, result)| result).collect()
}
