//! The books and the orders, as the page shows them.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    generation::{Generation, Stage},
    ledger::{Account, Line, Posting, PostingKind},
    outcome::Phase,
    user::UserId,
};
use fake_kie::FakeKie;
use ports::{Fault, Page};
use serde::Serialize;

use super::moods::{Choice, Moods};
use crate::assembly::Stores;

/// Everything on the page. Money is in kopecks, time in Unix milliseconds.
#[derive(Serialize)]
pub(super) struct View {
    wallets: Vec<Wallet>,
    /// What the house's own accounts stand at.
    house: Vec<(&'static str, i64)>,
    /// Every line of every posting added up. In good books it is zero.
    sum: i64,
    /// The newest first.
    postings: Vec<Entry>,
    orders: Vec<Order>,
    moods: Vec<Choice>,
    /// What the fake KIE's account has left.
    credits: String,
}

#[derive(Serialize)]
struct Wallet {
    name: String,
    main: i64,
    bonus: i64,
    held: i64,
}

#[derive(Serialize)]
struct Entry {
    key: String,
    kind: &'static str,
    at: i64,
    lines: Vec<Moved>,
}

#[derive(Serialize)]
struct Moved {
    account: &'static str,
    /// Whose account, if it is a customer's.
    who: Option<String>,
    kopecks: i64,
    /// What the house's account stands at afterwards.
    balance: Option<i64>,
}

#[derive(Serialize)]
struct Order {
    id: String,
    who: String,
    title: String,
    stage: &'static str,
    open: bool,
    price: i64,
    at: i64,
}

/// The house's own accounts.
const HOUSE: [Account; 6] = [
    Account::Cash,
    Account::Stars,
    Account::Promo,
    Account::Revenue,
    Account::Correction,
    Account::Opening,
];

/// Nobody plays longer than this.
const EVERYTHING: Page = Page {
    skip: 0,
    take: 100_000,
};

/// How many postings fit a page that people look at.
const SHOWN: usize = 100;

/// How many orders of each person are shown.
const ORDERS: Page = Page { skip: 0, take: 8 };

impl View {
    pub(super) async fn of(
        stores: &Stores,
        kie: &FakeKie,
        people: &[(UserId, &'static str)],
    ) -> Result<Self, Fault> {
        let postings = stores.wallets.recent(EVERYTHING).await?;
        let owners = postings.iter().flat_map(Posting::owners);
        let mut names = Names::of_people(people);
        let people: BTreeSet<_> = names.known().chain(owners).collect();
        let mut wallets = Vec::new();
        let mut orders = Vec::new();
        for user in people {
            let name = names.learn(stores, user).await?;
            let wallet = stores.wallets.wallet(user).await?;
            wallets.push(Wallet {
                name: name.clone(),
                main: wallet.main.kopecks(),
                bonus: wallet.bonus.kopecks(),
                held: wallet.held.kopecks(),
            });
            let history = stores.generations.history(user, ORDERS).await?;
            orders.extend(history.into_iter().map(|order| Order::of(&order, &name)));
        }
        orders.sort_by_key(|order| std::cmp::Reverse((order.open, order.at)));
        let (house, entries) = run_through(&postings, &names);
        Ok(Self {
            wallets,
            house,
            sum: lines(&postings).map(|line| line.delta.kopecks()).sum(),
            postings: entries,
            orders,
            moods: Moods::now(kie),
            credits: kie.credits().normalize().to_string(),
        })
    }
}

fn lines(postings: &[Posting]) -> impl Iterator<Item = &Line> {
    postings.iter().flat_map(Posting::lines)
}

/// The house's accounts after all postings, and the newest postings with what those accounts stood at after each.
fn run_through(postings: &[Posting], names: &Names) -> (Vec<(&'static str, i64)>, Vec<Entry>) {
    let mut house = HOUSE.map(|account| (title(account), 0)).to_vec();
    let mut entries: Vec<_> = postings
        .iter()
        .rev()
        .map(|posting| Entry {
            key: posting.key().to_string(),
            kind: kind(posting.kind()),
            at: posting.at().millis(),
            lines: posting
                .lines()
                .iter()
                .map(|line| Moved::of(line, names, &mut house))
                .collect(),
        })
        .collect();
    entries.reverse();
    entries.truncate(SHOWN);
    (house, entries)
}

impl Moved {
    fn of(line: &Line, names: &Names, house: &mut [(&'static str, i64)]) -> Self {
        let account = title(line.account);
        let kopecks = line.delta.kopecks();
        let own = house.iter_mut().find(|(title, _)| *title == account);
        let balance = own.map(|(_, balance)| {
            *balance += kopecks;
            *balance
        });
        Self {
            account,
            who: line.account.owner().map(|user| names.of(user)),
            kopecks,
            balance,
        }
    }
}

impl Order {
    fn of(generation: &Generation, who: &str) -> Self {
        Self {
            id: generation.id().to_string(),
            who: who.to_owned(),
            title: generation.order.title.clone(),
            stage: stage(&generation.stage),
            open: generation.is_open(),
            price: generation.order.quote.price.kopecks(),
            at: generation.opened_at.millis(),
        }
    }
}

/// What people are called.
struct Names(BTreeMap<UserId, String>);

impl Names {
    /// People are known by name before they have written.
    fn of_people(people: &[(UserId, &str)]) -> Self {
        let named = people
            .iter()
            .map(|(user, name)| (*user, (*name).to_owned()));
        Self(named.collect())
    }

    fn known(&self) -> impl Iterator<Item = UserId> {
        self.0.keys().copied()
    }

    async fn learn(&mut self, stores: &Stores, user: UserId) -> Result<String, Fault> {
        if let Some(known) = stores.users.find(user).await? {
            self.0.insert(user, known.name);
        }
        Ok(self.of(user))
    }

    fn of(&self, user: UserId) -> String {
        let known = self.0.get(&user).cloned();
        known.unwrap_or_else(|| user.0.to_string())
    }
}

const fn title(account: Account) -> &'static str {
    match account {
        Account::Main(_) => "Основной",
        Account::Bonus(_) => "Бонусный",
        Account::Held(_) => "Резерв",
        Account::Cash => "Касса",
        Account::Stars => "Касса, звёзды",
        Account::Promo => "Подарки",
        Account::Revenue => "Выручка",
        Account::Correction => "Корректировки",
        Account::Opening => "Начальные остатки",
    }
}

const fn kind(kind: PostingKind) -> &'static str {
    match kind {
        PostingKind::TopUp => "Пополнение",
        PostingKind::Grant => "Подарок",
        PostingKind::Hold => "Резерв",
        PostingKind::Capture => "Списание",
        PostingKind::Release => "Возврат",
        PostingKind::Correction => "Корректировка",
        PostingKind::Opening => "Начальный остаток",
        PostingKind::Refund => "Возврат платежа",
    }
}

const fn stage(stage: &Stage) -> &'static str {
    match stage {
        Stage::Held { .. } => "деньги отложены",
        Stage::Submitting { .. } => "передаётся в KIE",
        Stage::Unconfirmed { .. } => "неизвестно, приняла ли KIE",
        Stage::Running { phase, .. } => match phase {
            Phase::Waiting => "KIE приняла",
            Phase::Queuing => "в очереди модели",
            Phase::Generating => "генерируется",
        },
        Stage::Succeeded { .. } => "готово",
        Stage::Failed { late: None, .. } => "не удалось, деньги вернулись",
        Stage::Failed { late: Some(_), .. } => "опоздало и отдано бесплатно",
    }
}
