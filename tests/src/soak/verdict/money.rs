//! Whether the books are right, computed without the bot's own arithmetic.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    generation::{Charge, Generation, Stage},
    ledger::{Account, Posting, PostingKey, PostingKind},
    money::Money,
    user::UserId,
    wallet::Hold,
};

use super::{Evidence, Verdict, counted};

type Postings<'a> = BTreeMap<&'a str, &'a Posting>;

pub(super) fn check(evidence: &Evidence<'_>, verdict: &mut Verdict) {
    let books = &evidence.settled.books;
    for wrong in &books.wrong {
        verdict.breach(format!("the audit finds {wrong:?}"));
    }
    let postings = &books.postings;
    verdict.fact("postings", postings.len());
    let kinds = postings
        .iter()
        .map(|posting| format!("{:?}", posting.kind()));
    verdict.fact("postings by kind", counted(kinds));
    let by_key: Postings<'_> = postings
        .iter()
        .map(|posting| (posting.key().as_str(), posting))
        .collect();
    verdict.unless(by_key.len() == postings.len(), || {
        "two postings have one key".to_owned()
    });
    let accounts = accounts(postings, verdict);
    wallets(evidence, &accounts, verdict);
    for order in books.generations.values() {
        settlement(order, &by_key, verdict);
    }
    let of = |account| accounts.get(&account).copied().unwrap_or_default();
    verdict.fact("money in", roubles(-of(Account::Promo) - of(Account::Cash)));
    verdict.fact("money out", roubles(of(Account::Revenue)));
    let with_customers = accounts.iter();
    let with_customers = with_customers.filter(|(account, _)| account.owner().is_some());
    let with_customers = with_customers.map(|(_, kopecks)| kopecks).sum();
    verdict.fact("money with customers", roubles(with_customers));
}

/// Every account from the lines alone.
fn accounts(postings: &[Posting], verdict: &mut Verdict) -> BTreeMap<Account, i64> {
    let mut accounts = BTreeMap::new();
    for posting in postings {
        let lines = posting.lines().iter();
        let sum: i64 = lines.clone().map(|line| line.delta.kopecks()).sum();
        verdict.unless(sum == 0, || format!("{} sums to {sum}", posting.key()));
        for line in lines {
            *accounts.entry(line.account).or_default() += line.delta.kopecks();
        }
    }
    let whole: i64 = accounts.values().sum();
    verdict.unless(whole == 0, || format!("all accounts sum to {whole}"));
    accounts
}

/// Every wallet is what its lines say, and what is on hold belongs to open orders.
fn wallets(evidence: &Evidence<'_>, accounts: &BTreeMap<Account, i64>, verdict: &mut Verdict) {
    let books = &evidence.settled.books;
    let mut held = BTreeMap::<UserId, i64>::new();
    for order in books.generations.values().filter(|order| order.is_open()) {
        *held.entry(order.order.user).or_default() += kopecks(order.hold);
    }
    let owners = accounts.keys().filter_map(|account| account.owner());
    let everybody: BTreeSet<_> = owners.chain(books.wallets.keys().copied()).collect();
    for user in everybody {
        let of = |account| accounts.get(&account).copied().unwrap_or_default();
        let lines = [
            of(Account::Main(user)),
            of(Account::Bonus(user)),
            of(Account::Held(user)),
        ];
        let stored = books.wallets.get(&user).map_or([0; 3], |wallet| {
            [wallet.main, wallet.bonus, wallet.held].map(Money::kopecks)
        });
        verdict.unless(stored == lines, || {
            format!(
                "the wallet of {} is {stored:?}, its lines say {lines:?}",
                user.0
            )
        });
        let open = held.get(&user).copied().unwrap_or_default();
        let [_, _, on_hold] = lines;
        verdict.unless(on_hold == open, || {
            format!("{} has {on_hold} on hold, open orders hold {open}", user.0)
        });
    }
}

/// One hold for each order, and one settlement for each that has come to its end.
fn settlement(order: &Generation, postings: &Postings<'_>, verdict: &mut Verdict) {
    let id = order.id();
    let find = |key: PostingKey| postings.get(key.as_str()).copied();
    let (hold, settled) = (find(PostingKey::hold(id)), find(PostingKey::settlement(id)));
    let holds = hold.is_some_and(|posting| posting.kind() == PostingKind::Hold);
    let pays = order.order.charge == Charge::Full && kopecks(order.hold) > 0;
    verdict.unless(holds && pays, || format!("order {id} holds nothing"));
    let expected = match &order.stage {
        Stage::Succeeded { .. } => Some(PostingKind::Capture),
        Stage::Failed { .. } => Some(PostingKind::Release),
        _ => None,
    };
    let kind = settled.map(Posting::kind);
    verdict.unless(kind == expected, || {
        format!(
            "order {id} is {}, and its settlement is {kind:?}",
            order.stage.name()
        )
    });
    if let (Stage::Succeeded { charged, .. }, Some(settled)) = (&order.stage, settled) {
        let earned = settled.lines().iter();
        let earned = earned.filter(|line| line.account == Account::Revenue);
        let earned: i64 = earned.map(|line| line.delta.kopecks()).sum();
        verdict.unless(earned == charged.kopecks(), || {
            format!("order {id} says {charged:?}, the books say {earned}")
        });
    }
}

fn kopecks(hold: Option<Hold>) -> i64 {
    let total = hold.and_then(Hold::total);
    total.map_or(0, Money::kopecks)
}

fn roubles(kopecks: i64) -> String {
    format!("{}.{:02} ₽", kopecks / 100, kopecks.abs() % 100)
}
