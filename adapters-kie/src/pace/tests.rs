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
    let window = Window::creates();
    let now = Instant::now();
    for _ in 0..20 {
        assert_eq!(window.take_at(now), Ok(()));
    }
    assert_eq!(window.take_at(now), Err(Duration::from_secs(11)));
}
