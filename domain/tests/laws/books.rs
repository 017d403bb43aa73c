//! A shop in which anything happens in any order and as often as it likes: the books stay honest.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    generation::{Charge, Event, Generation, GenerationId, Stage, Waiver},
    ledger::{Account, Posting},
    letter::LetterKey,
    user::UserId,
    wallet::{Hold, Wallet},
};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::shop::{ANNA, at, credits, id, kopecks, order, outputs, rejection, task};

#[derive(Debug, Clone)]
enum Act {
    TopUp(i64),
    Grant(i64),
    Open {
        number: u128,
        price: i64,
        charge: Charge,
    },
    Happens {
        number: u128,
        event: Event,
    },
}

fn events() -> impl Strategy<Value = Event> {
    use domain::outcome::Phase;
    let finished = |consumed: Option<&str>| Event::Finished {
        outputs: outputs(),
        consumed: consumed.map(credits),
    };
    // Those that lead onward come up more often, so that lives get somewhere.
    select(vec![
        Event::SubmitStarted,
        Event::SubmitStarted,
        Event::SubmitStarted,
        Event::Accepted(task()),
        Event::Accepted(task()),
        finished(None),
        finished(Some("33.3")),
        finished(Some("900")),
        Event::NotSent,
        Event::Busy {
            retry_after: std::time::Duration::from_secs(3),
        },
        Event::Refused(rejection()),
        Event::SubmitLost,
        Event::Progressed(Phase::Generating),
        Event::Broke(rejection()),
        Event::GaveUp,
        Event::GaveUp,
        Event::Cancelled,
    ])
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let charges = vec![
        Charge::Full,
        Charge::Full,
        Charge::Full,
        Charge::Waived(Waiver::TestMode),
    ];
    let open = (0u128..4, select(vec![0, 1, 99, 250]), select(charges));
    let act = prop_oneof![
        1 => (0..300i64).prop_map(Act::TopUp),
        1 => (0..100i64).prop_map(Act::Grant),
        3 => open.prop_map(|(number, price, charge)| Act::Open { number, price, charge }),
        12 => (0u128..4, events()).prop_map(|(number, event)| Act::Happens { number, event }),
    ];
    vec(act, 1..120)
}

/// A store in the least words: what follows from a step is written, and nothing else.
struct Shop {
    wallet: Wallet,
    books: Vec<Posting>,
    orders: BTreeMap<GenerationId, Generation>,
    letters: BTreeSet<LetterKey>,
    paid_in: i64,
}

impl Shop {
    fn new() -> Self {
        Self {
            wallet: Wallet::empty(ANNA),
            books: Vec::new(),
            orders: BTreeMap::new(),
            letters: BTreeSet::new(),
            paid_in: 0,
        }
    }

    fn does(&mut self, act: Act, now: i64) {
        match act {
            Act::TopUp(amount) => {
                let posting = Posting::top_up(&now.to_string(), ANNA, kopecks(amount), at(now));
                self.pay_in(posting, amount);
            }
            Act::Grant(amount) => {
                let posting = Posting::grant(&now.to_string(), ANNA, kopecks(amount), at(now));
                self.pay_in(posting, amount);
            }
            Act::Open {
                number,
                price,
                charge,
            } => {
                if !self.orders.contains_key(&id(number)) {
                    let order = order(number, kopecks(price), charge);
                    if let Ok(step) = Generation::open(order, &self.wallet, at(now)) {
                        assert_eq!(step.letter, None);
                        self.write(step.posting);
                        self.orders.insert(id(number), step.generation);
                    }
                }
            }
            Act::Happens { number, event } => self.happens(id(number), event, now),
        }
    }

    fn pay_in(&mut self, posting: Option<Posting>, amount: i64) {
        assert_eq!(posting.is_some(), amount > 0);
        self.write(posting);
        self.paid_in += amount;
    }

    fn write(&mut self, posting: Option<Posting>) {
        let Some(posting) = posting else { return };
        let known = self.books.iter().any(|known| known.key() == posting.key());
        assert!(!known, "a second {}", posting.key());
        let sum: i64 = posting
            .lines()
            .iter()
            .map(|line| line.delta.kopecks())
            .sum();
        assert_eq!(sum, 0);
        self.wallet = self
            .wallet
            .after(&posting)
            .expect("no pocket leaves its bounds");
        self.books.push(posting);
    }

    fn happens(&mut self, id: GenerationId, event: Event, now: i64) {
        let Some(before) = self.orders.get(&id) else {
            return;
        };
        let Ok(step) = before.step(event, at(now)) else {
            return;
        };
        let after = step.generation;
        assert_eq!(
            after.order, before.order,
            "what was confirmed never changes"
        );
        assert_eq!(
            (after.hold, after.opened_at),
            (before.hold, before.opened_at)
        );
        assert!(before.is_open() || !after.is_open(), "nobody comes back");
        // Money moves when an order stops being open, and then only if some was set aside.
        let settles = before.is_open() && !after.is_open();
        let paid = before.hold.is_some_and(|hold| hold != Hold::default());
        assert_eq!(step.posting.is_some(), settles && paid);
        if let Some(letter) = step.letter {
            assert_eq!(
                (letter.to, letter.generation(), letter.at),
                (ANNA, Some(id), at(now))
            );
            assert!(
                self.letters.insert(letter.key()),
                "told twice: {}",
                letter.key()
            );
        }
        self.write(step.posting);
        self.orders.insert(id, after);
    }

    fn balance(&self, of: Account) -> i64 {
        let lines = self.books.iter().flat_map(Posting::lines);
        let lines = lines.filter(|line| line.account == of);
        lines.map(|line| line.delta.kopecks()).sum()
    }

    fn held_for(&self, id: GenerationId) -> i64 {
        let own = |posting: &&Posting| posting.key().as_str().starts_with(&id.to_string());
        let lines = self.books.iter().filter(own).flat_map(Posting::lines);
        let held = lines.filter(|line| line.account == Account::Held(ANNA));
        held.map(|line| line.delta.kopecks()).sum()
    }

    fn is_honest(&self) {
        let Wallet {
            main, bonus, held, ..
        } = self.wallet;
        let pockets = [
            (Account::Main(ANNA), main),
            (Account::Bonus(ANNA), bonus),
            (Account::Held(ANNA), held),
        ];
        for (account, pocket) in pockets {
            assert_eq!(pocket.kopecks(), self.balance(account), "{account:?}");
        }
        let mut pockets: i64 = pockets.iter().map(|(_, pocket)| pocket.kopecks()).sum();
        pockets += self.balance(Account::Revenue);
        assert_eq!(pockets, self.paid_in, "nothing is lost and nothing appears");
        for generation in self.orders.values() {
            let price = generation.order.quote.price.kopecks();
            let waits = generation.is_open() && generation.order.charge == Charge::Full;
            let expected = if waits { price } else { 0 };
            assert_eq!(self.held_for(generation.id()), expected);
            if let Stage::Succeeded { charged, .. } = &generation.stage {
                let most = generation.hold.and_then(Hold::total).unwrap_or_default();
                assert!(*charged <= most);
            }
        }
    }
}

proptest! {
    #[test]
    fn whatever_happens_in_whatever_order_the_books_are_honest(acts in acts()) {
        let mut shop = Shop::new();
        for (act, now) in acts.into_iter().zip(0..) {
            shop.does(act, now);
            shop.is_honest();
        }
        let others = shop.balance(Account::Main(UserId(2)));
        prop_assert_eq!(others, 0);
    }
}
