use tokio::time::advance;

use super::*;

fn failing(times: u32) -> Breaker {
    let breaker = Breaker::default();
    for _ in 0..times {
        breaker.enter().unwrap().tell(false);
    }
    breaker
}

#[tokio::test(start_paused = true)]
async fn failures_in_a_row_close_the_way_for_a_while() {
    let breaker = failing(FAILURES);
    assert!(!breaker.is_closed());
    assert!(breaker.enter().is_err());
    advance(REST / 2).await;
    assert!(breaker.enter().is_err());
    advance(REST / 2).await;
    breaker.enter().unwrap().tell(true);
    assert!(breaker.is_closed());
    breaker.enter().unwrap().tell(false);
    assert!(breaker.is_closed(), "the count begins anew");
}

#[test]
fn an_answer_between_failures_makes_them_no_row() {
    let breaker = failing(FAILURES - 1);
    breaker.enter().unwrap().tell(true);
    breaker.enter().unwrap().tell(false);
    assert!(breaker.is_closed());
}

#[tokio::test(start_paused = true)]
async fn after_the_rest_one_goes_first() {
    let breaker = failing(FAILURES);
    advance(REST).await;
    let probe = breaker.enter().unwrap();
    assert!(breaker.enter().is_err());
    probe.tell(false);
    assert!(breaker.enter().is_err(), "it rests again");
    advance(REST).await;
    breaker.enter().unwrap().tell(true);
    assert!(breaker.enter().is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_probe_that_is_given_up_leaves_its_turn_to_the_next() {
    let breaker = failing(FAILURES);
    advance(REST).await;
    drop(breaker.enter().unwrap());
    breaker.enter().unwrap().tell(true);
    assert!(breaker.is_closed());
}

#[tokio::test(start_paused = true)]
async fn who_left_before_the_rest_neither_prolongs_it_nor_speaks_for_the_probe() {
    let breaker = failing(FAILURES - 1);
    let [early, other, late] = [(); 3].map(|()| breaker.enter().unwrap());
    early.tell(false);
    advance(REST / 2).await;
    other.tell(false);
    advance(REST / 2).await;
    let probe = breaker.enter().unwrap();
    late.tell(false);
    assert!(breaker.enter().is_err());
    probe.tell(true);
    assert!(breaker.is_closed());
}
