//! What must be true in the end, however it came.

use domain::{
    generation::{Generation, GenerationId, Stage},
    ledger::{PostingKey, PostingKind},
    letter::News,
    outcome::Failure,
    wallet::Wallet,
};
use ports::{
    Page,
    outbound::{Clock, Ids},
};

use super::{
    kie::{Bell, Weather},
    shop::{ANNA, BONUS, MAIN, OneId, PRICE},
    story::Story,
};

const ALL: Page = Page {
    skip: 0,
    take: 1_000,
};

impl Story {
    /// What must be true however often somebody died.
    pub(crate) async fn judge(&self, story: &str) {
        let stores = self.home.open();
        let id = OneId.generation();
        let found = stores.generations.find(id).await.unwrap();
        let order = found.unwrap_or_else(|| panic!("{story}: the order is gone"));

        self.asked_at_most_once(story);
        assert!(!order.is_open(), "{story}: never settled");
        let books = stores.wallets.recent(ALL).await.unwrap();
        let key = PostingKey::settlement(id);
        let settled = books.iter().filter(|posting| *posting.key() == key).count();
        assert_eq!(settled, 1, "{story}: times settled");
        let holds = books
            .iter()
            .filter(|posting| posting.kind() == PostingKind::Hold);
        assert_eq!(holds.count(), 1, "{story}: times held");
        let wrong = stores.wallets.audit().await.unwrap();
        assert!(wrong.is_empty(), "{story}: {wrong:?}");

        let wallet = stores.wallets.wallet(ANNA).await.unwrap();
        Self::money_is_right(&order, wallet, story);
        self.outcome_is_the_providers(&order, story);
        self.customer_was_told(&order, story);

        let later = self.clock.now().plus(std::time::Duration::from_hours(48));
        let unsent = stores.outbox.claim(later, later, 10).await.unwrap();
        assert!(unsent.is_empty(), "{story}: still to be sent: {unsent:?}");
    }

    /// What must be true if nobody died: the best that this weather allows.
    pub(crate) async fn judge_clean_run(&self) {
        let story = format!("{:?}, bell {:?}, nobody died", self.weather, self.bell);
        self.judge(&story).await;
        let stores = self.home.open();
        let id: GenerationId = OneId.generation();
        let order = stores.generations.find(id).await.unwrap().unwrap();
        let succeeded = matches!(order.stage, Stage::Succeeded { .. });
        let expected = match self.weather {
            Weather::Done | Weather::NotSent | Weather::AtOnce => true,
            Weather::Broken | Weather::Refused | Weather::Lost => false,
            Weather::LostButRan => self.bell == Bell::Soon,
        };
        assert_eq!(succeeded, expected, "{story}: {:?}", order.stage);
        let copies = if self.postman.brought().contains(&News::Failure(id)) {
            usize::from(order.outputs().is_some())
        } else {
            1
        };
        assert_eq!(order.keepsakes.len(), copies, "{story}: copies kept");
        let brought = self.postman.brought().len();
        assert_eq!(brought, 1 + usize::from(late(&order)), "{story}: letters");
    }

    /// After a request that may have been taken there is never another one.
    fn asked_at_most_once(&self, story: &str) {
        let requests = self.kie.requests();
        let may_be_last = requests.iter().position(|safe_to_repeat| !safe_to_repeat);
        if let Some(index) = may_be_last {
            assert_eq!(index + 1, requests.len(), "{story}: asked again");
        }
    }

    fn money_is_right(order: &Generation, wallet: Wallet, story: &str) {
        assert_eq!(wallet.held.kopecks(), 0, "{story}: still held");
        let left = (wallet.main.kopecks(), wallet.bonus.kopecks());
        let expected = match order.stage {
            // Bonus is spent first.
            Stage::Succeeded { charged, .. } => {
                assert_eq!(charged.kopecks(), PRICE, "{story}: charged");
                (MAIN + BONUS - PRICE, 0)
            }
            _ => (MAIN, BONUS),
        };
        assert_eq!(left, expected, "{story}: main and bonus");
    }

    /// The outcome is what the provider did, as far as it can be known.
    fn outcome_is_the_providers(&self, order: &Generation, story: &str) {
        let ran = self.kie.has_run();
        match &order.stage {
            Stage::Succeeded { .. } => {
                assert!(
                    ran && self.weather != Weather::Broken,
                    "{story}: paid for nothing"
                );
            }
            Stage::Failed { failure, .. } => match failure {
                Failure::Rejected(_) => {
                    let refuses = matches!(self.weather, Weather::Broken | Weather::Refused);
                    assert!(refuses, "{story}: {failure:?}");
                }
                Failure::Unconfirmed => {
                    // What was answered at once runs nowhere: nobody rings for it, and it cannot be asked for again.
                    let ran = ran && self.weather != Weather::AtOnce;
                    // Who is away for eleven minutes hears the ring when the money is back already.
                    let in_time = self.bell == Bell::Soon && self.away.is_zero();
                    assert!(!(ran && in_time), "{story}: the ring was not heard");
                    let owed = ran && self.weather != Weather::Broken && self.bell != Bell::Never;
                    assert_eq!(late(order), owed, "{story}: the late result");
                }
                other => panic!("{story}: {other:?}"),
            },
            open => panic!("{story}: {open:?}"),
        }
    }

    fn customer_was_told(&self, order: &Generation, story: &str) {
        let id = order.id();
        let brought = self.postman.brought();
        let expected = match order.stage {
            Stage::Succeeded { .. } => News::Result(id),
            _ => News::Failure(id),
        };
        assert!(brought.contains(&expected), "{story}: told {brought:?}");
        let contrary = match order.stage {
            Stage::Succeeded { .. } => News::Failure(id),
            _ => News::Result(id),
        };
        assert!(!brought.contains(&contrary), "{story}: told {brought:?}");
        let came_late = brought.contains(&News::LateResult(id));
        assert_eq!(came_late, late(order), "{story}: told {brought:?}");
    }
}

fn late(order: &Generation) -> bool {
    matches!(order.stage, Stage::Failed { late: Some(_), .. })
}
