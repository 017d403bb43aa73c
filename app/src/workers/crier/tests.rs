use std::collections::VecDeque;

use domain::{
    broadcast::{Segment, Tally},
    desk::Deed,
    letter::{Letter, News},
    user::{Language, User, Visitor},
};
use ports::{
    Page,
    outbound::{MockClock, MockOutbox, MockUsers},
};

use super::*;
use crate::policy::Policy;

const HERE: Timestamp = Timestamp::from_millis(1_000_000);

/// One broadcast and three people.
struct Post {
    broadcast: Mutex<Broadcast>,
    people: Vec<UserId>,
    leased: Mutex<Option<Timestamp>>,
}

#[async_trait]
impl Broadcasts for Post {
    async fn begin(&self, broadcast: Broadcast, _deed: Deed) -> Result<Broadcast, Fault> {
        Ok(broadcast)
    }

    async fn advance(
        &self,
        _id: BroadcastId,
        event: Event,
        _deed: Option<Deed>,
        now: Timestamp,
    ) -> Result<Broadcast, AdvanceBroadcastError> {
        let mut broadcast = self.broadcast.lock().unwrap();
        *broadcast = broadcast.after(event, now)?;
        Ok(broadcast.clone())
    }

    async fn find(&self, _id: BroadcastId) -> Result<Option<Broadcast>, Fault> {
        Ok(Some(self.broadcast.lock().unwrap().clone()))
    }

    async fn recent(&self, _page: Page) -> Result<Vec<Broadcast>, Fault> {
        Ok(Vec::new())
    }

    async fn claim(&self, now: Timestamp, until: Timestamp) -> Result<Option<Broadcast>, Fault> {
        let broadcast = self.broadcast.lock().unwrap().clone();
        let mut leased = self.leased.lock().unwrap();
        if broadcast.state != State::Running || leased.is_some_and(|until| now < until) {
            return Ok(None);
        }
        *leased = Some(until);
        Ok(Some(broadcast))
    }

    async fn audience(
        &self,
        _segment: Segment,
        after: Option<UserId>,
        limit: usize,
    ) -> Result<Vec<UserId>, Fault> {
        let people = self.people.iter().copied();
        let left = people.filter(|person| after.is_none_or(|after| *person > after));
        Ok(left.take(limit).collect())
    }

    async fn size(&self, _segment: Segment) -> Result<u64, Fault> {
        Ok(3)
    }
}

/// Answers as it was told to, and then with success.
#[derive(Default)]
struct Messenger {
    answers: Mutex<VecDeque<Result<(), AnnounceError>>>,
    told: Mutex<Vec<i64>>,
}

#[async_trait]
impl Herald for Messenger {
    async fn announce(&self, to: UserId, _: i64, _: i32) -> Result<(), AnnounceError> {
        let answer = self.answers.lock().unwrap().pop_front().unwrap_or(Ok(()));
        if answer.is_ok() {
            self.told.lock().unwrap().push(to.0);
        }
        answer
    }

    async fn rehearse(&self, to: UserId, _: i32) -> Result<(), AnnounceError> {
        unreachable!("nobody tries anything out here, and {to:?} not either")
    }
}

struct Square {
    crier: Crier,
    post: Arc<Post>,
    messenger: Arc<Messenger>,
    alarms: Arc<Mutex<Vec<Alarm>>>,
}

fn fault(kind: FaultKind) -> AnnounceError {
    let why = std::io::Error::other("why");
    AnnounceError::Fault(match kind {
        FaultKind::Unavailable => Fault::unavailable("announce", why),
        FaultKind::Corrupt => Fault::corrupt("announce", why),
    })
}

impl Square {
    fn new(answers: impl IntoIterator<Item = Result<(), AnnounceError>>) -> Self {
        let broadcast = Broadcast {
            id: BroadcastId(uuid::Uuid::from_u128(1)),
            by: UserId(9),
            original: 17,
            segment: Segment::Everybody,
            audience: 3,
            state: State::Running,
            after: None,
            tally: Tally::default(),
            begun_at: HERE,
            changed_at: HERE,
        };
        let post = Arc::new(Post {
            broadcast: Mutex::new(broadcast),
            people: [1, 2, 3].map(UserId).into(),
            leased: Mutex::default(),
        });
        let messenger = Arc::new(Messenger::default());
        messenger.answers.lock().unwrap().extend(answers);
        let alarms = Arc::new(Mutex::new(Vec::new()));
        let (letters, mut outbox) = (Arc::clone(&alarms), MockOutbox::new());
        outbox.expect_post().returning(move |letter: Letter| {
            if let News::Alarm(alarm) = letter.news {
                letters.lock().unwrap().push(alarm);
            }
            Ok(())
        });
        let mut clock = MockClock::new();
        clock.expect_now().return_const(HERE);
        let clock: Arc<dyn Clock> = Arc::new(clock);
        let mut users = MockUsers::new();
        users.expect_change().returning(|id, _| {
            let visitor = Visitor {
                id,
                name: String::new(),
                username: None,
                language: None,
            };
            Ok(User::newcomer(visitor, Language::Russian, HERE))
        });
        let crier = Crier {
            broadcasts: Arc::<Post>::clone(&post),
            users: Arc::new(users),
            herald: Arc::<Messenger>::clone(&messenger),
            alarms: Arc::new(Alarms {
                outbox: Arc::new(outbox),
                policy: Arc::new(Policy::least([9])),
                clock: Arc::clone(&clock),
                letters: Arc::default(),
                raised: Mutex::default(),
            }),
            clock,
            stopping: CancellationToken::new(),
            in_hand: Mutex::default(),
        };
        Self {
            crier,
            post,
            messenger,
            alarms,
        }
    }

    fn told(&self) -> Vec<i64> {
        self.messenger.told.lock().unwrap().clone()
    }

    fn broadcast(&self) -> Broadcast {
        self.post.broadcast.lock().unwrap().clone()
    }

    fn alarms(&self) -> Vec<Alarm> {
        self.alarms.lock().unwrap().clone()
    }
}

#[tokio::test(start_paused = true)]
async fn everybody_is_told_once_and_the_admins_hear_of_the_end() {
    let square = Square::new([]);
    square.crier.pass().await.unwrap();
    assert_eq!(square.told(), [1, 2, 3]);
    let broadcast = square.broadcast();
    assert_eq!(broadcast.state, State::Done);
    assert_eq!(square.alarms(), [Alarm::BroadcastDone(broadcast.id)]);
    square.crier.pass().await.unwrap();
    assert_eq!(square.told(), [1, 2, 3]);
}

#[tokio::test(start_paused = true)]
async fn whoever_cannot_be_told_is_counted_and_the_others_are_told() {
    let square = Square::new([
        Err(AnnounceError::Unreachable),
        Err(fault(FaultKind::Corrupt)),
    ]);
    square.crier.pass().await.unwrap();
    assert_eq!(square.told(), [3]);
    let tally = square.broadcast().tally;
    assert_eq!((tally.sent, tally.blocked, tally.failed), (1, 1, 1));
}

#[tokio::test(start_paused = true)]
async fn a_pause_that_the_messenger_wants_costs_nobody_the_message() {
    let later = |seconds| {
        Err(AnnounceError::Later {
            retry_after: Duration::from_secs(seconds),
        })
    };
    let square = Square::new([later(3), later(1)]);
    square.crier.pass().await.unwrap();
    assert_eq!(square.told(), [1, 2, 3]);
    // One that is longer than the lease puts it down, and it is taken up again.
    let square = Square::new([Ok(()), later(60)]);
    square.crier.pass().await.unwrap();
    assert_eq!(square.told(), [1]);
    square.crier.pass().await.unwrap();
    assert_eq!(square.told(), [1, 2, 3]);
}

#[tokio::test(start_paused = true)]
async fn while_the_messenger_is_away_nobody_is_passed_over() {
    let square = Square::new([Ok(()), Err(fault(FaultKind::Unavailable))]);
    square.crier.pass().await.unwrap_err();
    assert_eq!(square.told(), [1]);
    square.crier.pass().await.unwrap();
    assert_eq!(square.told(), [1, 2, 3]);
    assert_eq!(square.broadcast().tally.failed, 0);
}

#[tokio::test(start_paused = true)]
async fn without_its_original_a_broadcast_is_paused_and_the_admins_hear_of_it() {
    let square = Square::new([Ok(()), Err(AnnounceError::OriginalGone)]);
    square.crier.pass().await.unwrap();
    let broadcast = square.broadcast();
    assert_eq!((broadcast.state, square.told()), (State::Paused, vec![1]));
    assert_eq!(square.alarms(), [Alarm::BroadcastStuck(broadcast.id)]);
}

#[tokio::test(start_paused = true)]
async fn a_process_that_is_to_end_puts_it_down() {
    let square = Square::new([]);
    square.crier.stopping.cancel();
    square.crier.pass().await.unwrap();
    assert_eq!(square.told(), Vec::<i64>::new());
    assert_eq!(square.broadcast().state, State::Running);
}
