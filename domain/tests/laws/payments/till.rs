//! A till at which anything is said in any order and as often as it likes: the books stay honest.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ledger::{Account, Posting, PostingKey},
    letter::{Letter, LetterKey, News, PaymentNews},
    payment::{Charge, Event, Method, PaymentId, State, Step, TopUp},
    wallet::{Hold, Wallet},
};
use proptest::{collection::vec, prelude::*, sample::select};

use super::picture::{ADMINS, CHIEF, DEPUTY, receipt};
use crate::shop::{ANNA, at, id, kopecks};

#[derive(Debug, Clone)]
enum Act {
    Happens(u128, Event),
    /// Anna orders something for so much.
    Spends(i64),
}

fn events() -> impl Strategy<Value = Event> {
    let approved = |amount| Event::Approved {
        by: CHIEF,
        amount: kopecks(amount),
    };
    let paid = |charge: &str| Event::Paid(Charge(charge.to_owned()));
    let ask = |by| Event::RefundAsked { by };
    select(vec![
        Event::Claimed(receipt()),
        Event::Claimed(receipt()),
        approved(100),
        approved(250),
        approved(0),
        Event::Declined {
            by: DEPUTY,
            reason: "no".to_owned(),
        },
        paid("one"),
        paid("one"),
        paid("two"),
        Event::Expired,
        ask(CHIEF),
        ask(DEPUTY),
        Event::RefundDone,
        Event::RefundRefused,
        Event::RefundRefused,
    ])
}

/// Top-ups 0 and 1 come by bank, 2 and 3 in Stars.
fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        8 => (0u128..4, events()).prop_map(|(number, event)| Act::Happens(number, event)),
        1 => (1..200i64).prop_map(Act::Spends),
    ];
    vec(act, 1..80)
}

/// A store in the least words: what follows from a step is written, unless its key is in the books.
struct Till {
    wallet: Wallet,
    books: Vec<Posting>,
    top_ups: BTreeMap<PaymentId, TopUp>,
    spent: i64,
    credits_told: BTreeMap<PaymentId, usize>,
}

fn number(number: u128) -> PaymentId {
    PaymentId(uuid::Uuid::from_u128(number))
}

impl Till {
    fn new() -> Self {
        let open = |name| {
            let method = if name < 2 {
                Method::Requisites
            } else {
                Method::Stars(100)
            };
            let top_up = TopUp::open(number(name), ANNA, method, kopecks(100), at(0));
            (number(name), top_up)
        };
        Self {
            wallet: Wallet::empty(ANNA),
            books: Vec::new(),
            top_ups: (0..4).map(open).collect(),
            spent: 0,
            credits_told: BTreeMap::new(),
        }
    }

    fn does(&mut self, act: Act, now: i64) {
        match act {
            Act::Happens(name, event) => self.happens(number(name), &event, now),
            Act::Spends(amount) => self.spends(amount, now),
        }
    }

    fn happens(&mut self, name: PaymentId, event: &Event, now: i64) {
        let before = &self.top_ups[&name];
        let admins = BTreeSet::from(ADMINS);
        let Ok(step) = before.step(event, &self.wallet, &admins, at(now)) else {
            return;
        };
        let moved = step.top_up != *before;
        assert!(moved || step.posting.is_none() && step.letters.is_empty());
        assert!(!is_final(&before.state) || !moved, "{before:?} {event:?}");
        if let Some(posting) = &step.posting
            && self.knows(posting.key())
        {
            // Only a payment that another top-up has brought already.
            assert!(matches!(event, Event::Paid(_)), "{event:?} is lost");
            return;
        }
        self.tell(&step, event);
        self.write(step.posting);
        self.top_ups.insert(name, step.top_up);
    }

    fn tell(&mut self, step: &Step, event: &Event) {
        let keys: BTreeSet<LetterKey> = step.letters.iter().map(Letter::key).collect();
        assert_eq!(keys.len(), step.letters.len(), "the same letter twice");
        for letter in &step.letters {
            assert!(letter.to == ANNA || ADMINS.contains(&letter.to));
            if let News::Payment(name, PaymentNews::Credited) = letter.news {
                *self.credits_told.entry(name).or_default() += 1;
            }
        }
        let anna = step.letters.iter().any(|letter| letter.to == ANNA);
        let quiet = matches!(
            event,
            Event::Claimed(_) | Event::RefundAsked { .. } | Event::RefundRefused
        );
        let bare = step.top_up.state.receipt().is_none() && *event == Event::Expired;
        let again = step.posting.is_none() && matches!(event, Event::Paid(_) | Event::RefundDone);
        assert!(
            anna || quiet || bare || again,
            "{event:?}: Anna hears nothing"
        );
    }

    fn spends(&mut self, amount: i64, now: i64) {
        let hold = Hold {
            main: self.wallet.main.min(kopecks(amount)),
            ..Hold::default()
        };
        self.spent += hold.main.kopecks();
        let order = id(u128::try_from(now).unwrap());
        self.write(Posting::hold(order, ANNA, hold, at(now)));
        self.write(Posting::capture(order, ANNA, hold, hold.main, at(now)));
    }

    fn knows(&self, key: &PostingKey) -> bool {
        self.books.iter().any(|known| known.key() == key)
    }

    fn write(&mut self, posting: Option<Posting>) {
        let Some(posting) = posting else { return };
        assert!(!self.knows(posting.key()), "a second {}", posting.key());
        let lines = posting.lines().iter();
        let sum: i64 = lines.map(|line| line.delta.kopecks()).sum();
        assert_eq!(sum, 0);
        let after = self.wallet.after(&posting);
        self.wallet = after.expect("no pocket leaves its bounds");
        self.books.push(posting);
    }

    fn balance(&self, of: Account) -> i64 {
        let lines = self.books.iter().flat_map(Posting::lines);
        let lines = lines.filter(|line| line.account == of);
        lines.map(|line| line.delta.kopecks()).sum()
    }

    /// Everything that came in is in the wallet or was spent, and the house has exactly what the top-ups say.
    fn is_honest(&self) {
        let all = || self.top_ups.values();
        let by_bank = all().filter(|top_up| top_up.method == Method::Requisites);
        let in_stars = all().filter(|top_up| top_up.method != Method::Requisites);
        let bank: i64 = by_bank.map(in_wallet).sum();
        let stars: i64 = in_stars.map(in_wallet).sum();
        let lost: i64 = all().map(lost).sum();
        assert_eq!(self.balance(Account::Cash), -bank);
        assert_eq!(self.balance(Account::Stars), -stars);
        assert_eq!(self.balance(Account::Correction), -lost);
        assert_eq!(self.balance(Account::Revenue), self.spent);
        assert_eq!(self.wallet.main.kopecks(), bank + stars + lost - self.spent);
        for (name, times) in &self.credits_told {
            assert_eq!(*times, 1, "{name} is told once");
        }
        for top_up in all().filter(|top_up| in_wallet(top_up) > 0) {
            assert!(self.credits_told.contains_key(&top_up.id));
        }
    }
}

/// What of a top-up is the customer's, as its state says.
fn in_wallet(top_up: &TopUp) -> i64 {
    match &top_up.state {
        State::Credited { amount, .. } => amount.kopecks(),
        _ => 0,
    }
}

fn lost(top_up: &TopUp) -> i64 {
    match &top_up.state {
        State::Refunded { lost, amount, .. } => {
            assert!(lost <= amount, "more is lost than there was");
            lost.kopecks()
        }
        _ => 0,
    }
}

fn is_final(state: &State) -> bool {
    match state {
        State::Declined { .. } | State::Refunded { .. } => true,
        State::Credited { charge, .. } => charge.is_none(),
        State::Expired { receipt, .. } => receipt.is_some(),
        State::Opened | State::Claimed { .. } | State::Refunding { .. } => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn whatever_is_said_in_whatever_order_every_top_up_is_credited_at_most_once(acts in acts()) {
        let mut till = Till::new();
        for (act, day) in acts.into_iter().zip(1..) {
            till.does(act, day * 24 * 3600);
            till.is_honest();
        }
    }
}
