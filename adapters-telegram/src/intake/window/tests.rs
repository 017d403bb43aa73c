use std::collections::BTreeSet;

use proptest::prelude::*;

use super::Window;

#[test]
fn the_offset_waits_for_the_lowest_unfinished_update() {
    let mut window = Window::default();
    for id in 10..15 {
        window.see(id);
    }
    window.finish(11);
    window.finish(14);
    assert_eq!(window.offset(), 10);
    window.finish(10);
    assert_eq!(window.offset(), 12);
    window.finish(12);
    window.finish(13);
    assert_eq!(window.offset(), 15);
    assert!(window.is_clear());
}

#[test]
fn what_comes_again_is_not_handled_again() {
    let mut window = Window::default();
    window.see(7);
    window.see(8);
    window.finish(8);
    assert!(!window.is_new(7));
    assert!(!window.is_new(8));
    window.finish(7);
    assert!(!window.is_new(8));
    assert!(window.is_new(9));
}

#[test]
fn a_week_later_the_numbers_may_start_afresh() {
    let mut window = Window::default();
    window.see(900);
    window.finish(900);
    window.forget();
    assert_eq!(window.offset(), 0);
    assert!(window.is_new(12));
}

#[test]
fn it_is_full_when_the_lowest_hides_what_is_new() {
    let mut window = Window::default();
    for id in 0..100 {
        assert!(!window.is_full());
        window.see(id);
    }
    for id in 1..100 {
        window.finish(id);
    }
    assert!(window.is_full());
    window.finish(0);
    assert!(!window.is_full());
}

proptest! {
    #[test]
    fn the_offset_never_passes_an_unfinished_update(finishes in proptest::collection::vec(0_u32..60, 0..80)) {
        let mut window = Window::default();
        let mut unfinished: BTreeSet<u32> = (0..60).collect();
        for id in 0..60 {
            window.see(id);
        }
        for id in finishes {
            window.finish(id);
            unfinished.remove(&id);
            prop_assert_eq!(window.offset(), unfinished.first().copied().unwrap_or(60));
        }
    }
}
