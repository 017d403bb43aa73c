use std::sync::Arc;

use tokio::task::JoinSet;

use super::*;

#[test]
fn the_window_slides() {
    let window = Window::new(2, Duration::from_secs(10));
    let start = Instant::now();
    let at = |seconds| window.take_at(start + Duration::from_secs(seconds));
    assert_eq!(at(0), Ok(()));
    assert_eq!(at(4), Ok(()));
    assert_eq!(at(5), Err(Duration::from_secs(5)));
    assert_eq!(at(10), Ok(()));
    assert_eq!(at(11), Err(Duration::from_secs(3)));
    assert_eq!(at(14), Ok(()));
}

#[test]
fn twenty_tasks_go_out_at_once_and_the_next_is_told_to_wait() {
    let window = Window::creates(20);
    let now = Instant::now();
    for _ in 0..20 {
        assert_eq!(window.take_at(now), Ok(()));
    }
    assert_eq!(window.take_at(now), Err(Duration::from_secs(11)));
}

/// When each of a crowd was let through; those that were not are missing.
async fn crowd(window: &Arc<Window>, size: usize, patience: Duration) -> Vec<Instant> {
    let mut waiting = JoinSet::new();
    for _ in 0..size {
        let window = Arc::clone(window);
        waiting.spawn(async move { window.wait(patience).await.then(Instant::now) });
    }
    let mut through: Vec<_> = waiting.join_all().await.into_iter().flatten().collect();
    through.sort_unstable();
    through
}

#[tokio::test(start_paused = true)]
async fn a_crowd_keeps_the_limit_and_everybody_gets_through() {
    let window = Arc::new(Window::polls(10));
    let through = crowd(&window, 200, Duration::from_mins(1)).await;
    assert_eq!(through.len(), 200);
    for (first, eleventh) in through.iter().zip(through.iter().skip(10)) {
        assert!(*eleventh - *first > Duration::from_secs(1));
    }
    // And no slower than the limit makes it.
    let last = *through.last().unwrap() - *through.first().unwrap();
    assert!(last < Duration::from_millis(19 * 1210), "{last:?}");
}

#[tokio::test(start_paused = true)]
async fn whoever_would_wait_too_long_goes_away_and_takes_no_place() {
    let window = Arc::new(Window::polls(10));
    let through = crowd(&window, 100, Duration::from_secs(3)).await;
    assert_eq!(through.len(), 30, "at 0, 1.2 and 2.4 seconds");
    // Those who left have not kept the places that come free.
    assert!(window.wait(Duration::from_secs(2)).await);
}

#[tokio::test(start_paused = true)]
async fn whoever_is_cancelled_in_the_line_leaves_it_to_the_next() {
    let window = Window::new(1, Duration::from_secs(10));
    assert!(window.wait(Duration::ZERO).await);
    for _ in 0..3 {
        let cancelled = timeout_at(
            Instant::now() + Duration::from_secs(1),
            window.wait(Duration::from_mins(1)),
        );
        cancelled.await.unwrap_err();
    }
    let begun = Instant::now();
    assert!(window.wait(Duration::from_mins(1)).await);
    assert_eq!(begun.elapsed().as_secs(), 7);
}

#[tokio::test(start_paused = true)]
async fn a_closed_window_is_closed_for_everybody() {
    let window = Arc::new(Window::creates(20));
    window.close(Duration::from_secs(7));
    window.close(Duration::from_secs(2));
    assert_eq!(window.take(), Err(Duration::from_secs(7)));
    let begun = Instant::now();
    let through = crowd(&window, 20, Duration::from_secs(8)).await;
    assert!(
        through
            .iter()
            .all(|at| (*at - begun) >= Duration::from_secs(7))
    );
    assert_eq!(through.len(), 20);
}
