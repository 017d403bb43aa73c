use super::*;

async fn messages(pace: &Pace, chat: i64, count: usize, urgency: Urgency) -> Duration {
    let begun = Instant::now();
    for _ in 0..count {
        pace.wait(chat, Weight::Message, urgency).await.unwrap();
    }
    begun.elapsed()
}

#[tokio::test(start_paused = true)]
async fn a_short_burst_goes_at_once_and_then_one_a_second() {
    let pace = Pace::new(Pacing::USUAL);
    assert_eq!(messages(&pace, 1, 4, Urgency::Answer).await, Duration::ZERO);
    let next = messages(&pace, 1, 3, Urgency::Answer).await;
    assert!((3000..3010).contains(&next.as_millis()), "{next:?}");
}

#[tokio::test(start_paused = true)]
async fn a_held_chat_holds_nobody_else() {
    let pace = Pace::new(Pacing::USUAL);
    pace.hold(1, Duration::from_secs(30));
    let (held, free) = tokio::join!(
        messages(&pace, 1, 1, Urgency::Answer),
        messages(&pace, 2, 1, Urgency::Answer)
    );
    assert_eq!(free, Duration::ZERO);
    assert!(held >= Duration::from_secs(30));
}

#[tokio::test(start_paused = true)]
async fn progress_leaves_room_for_deliveries() {
    let pace = Pace::new(Pacing::USUAL);
    for chat in 1..=20 {
        assert_eq!(
            messages(&pace, chat, 1, Urgency::Delivery).await,
            Duration::ZERO
        );
    }
    assert!(
        pace.wait(99, Weight::Edit, Urgency::Progress)
            .await
            .is_err()
    );
    for chat in 101..=110 {
        assert_eq!(
            messages(&pace, chat, 1, Urgency::Delivery).await,
            Duration::ZERO
        );
    }
    assert!(messages(&pace, 200, 1, Urgency::Delivery).await > Duration::from_millis(30));
}

#[tokio::test(start_paused = true)]
async fn a_thousand_people_who_write_at_once_are_answered_at_once() {
    let pace = Pace::new(Pacing::USUAL);
    for chat in 1..=1_000 {
        assert_eq!(
            messages(&pace, chat, 1, Urgency::Answer).await,
            Duration::ZERO
        );
    }
    assert_eq!(
        messages(&pace, 2_000, 1, Urgency::Delivery).await,
        Duration::ZERO
    );
}

#[tokio::test(start_paused = true)]
async fn a_crowd_of_deliveries_does_not_hold_up_an_answer() {
    let pace = Pace::new(Pacing::USUAL);
    let deliveries = (1..=300).map(|chat| messages(&pace, chat, 1, Urgency::Delivery));
    let deliveries = futures_util::future::join_all(deliveries);
    let answer = async {
        sleep_until(Instant::now() + Duration::from_secs(1)).await;
        messages(&pace, 999, 1, Urgency::Answer).await
    };
    let (_, answer) = tokio::join!(deliveries, answer);
    assert_eq!(answer, Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn whoever_stops_waiting_holds_nobody_up() {
    let pace = Pace::new(Pacing::USUAL);
    messages(&pace, 1, 4, Urgency::Answer).await;
    for _ in 0..100 {
        let impatient = messages(&pace, 1, 1, Urgency::Answer);
        let waited = tokio::time::timeout(Duration::from_millis(1), impatient).await;
        assert!(waited.is_err());
    }
    assert!(messages(&pace, 1, 1, Urgency::Answer).await <= Duration::from_millis(1010));
}

#[tokio::test(start_paused = true)]
async fn edits_wait_for_no_turn_in_their_chat() {
    let pace = Pace::new(Pacing::USUAL);
    let begun = Instant::now();
    for _ in 0..20 {
        pace.wait(1, Weight::Edit, Urgency::Answer).await.unwrap();
    }
    assert_eq!(begun.elapsed(), Duration::ZERO);
}
