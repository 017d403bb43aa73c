//! The books: postings that sum to zero and are never changed.
//!
//! A posting moves money between accounts and carries a natural key. A store refuses a second posting with the same key,
//! and that alone makes every movement happen at most once: capture and release share one key, so that doing both is
//! impossible.

use std::fmt;

use thiserror::Error;

use crate::{
    generation::GenerationId,
    money::{Delta, Money},
    payment::Charge,
    time::Timestamp,
    user::UserId,
    wallet::Hold,
};

/// Whose money it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// Owed to a customer: topped up and not spent.
    Main(UserId),
    /// Owed to a customer as a gift: spent first.
    Bonus(UserId),
    /// Reserved for a customer's running orders.
    Held(UserId),
    /// Ours: the negative side of top-ups.
    Cash,
    /// Ours: the negative side of top-ups in Telegram Stars.
    Stars,
    /// Ours: the negative side of gifts.
    Promo,
    /// Ours: what was earned.
    Revenue,
    /// Ours: the other side of what an admin, or an import, had to put right.
    Correction,
    /// Ours: the other side of balances that were brought along from books kept elsewhere.
    Opening,
}

impl Account {
    /// The customer it belongs to, if any.
    pub const fn owner(self) -> Option<UserId> {
        match self {
            Self::Main(user) | Self::Bonus(user) | Self::Held(user) => Some(user),
            Self::Cash
            | Self::Stars
            | Self::Promo
            | Self::Revenue
            | Self::Correction
            | Self::Opening => None,
        }
    }
}

/// A change of one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Which account.
    pub account: Account,
    /// By how much.
    pub delta: Delta,
}

/// The natural key of a posting: no two postings share one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostingKey(String);

impl PostingKey {
    /// A top-up, by the id of its payment.
    pub fn top_up(payment: &str) -> Self {
        Self(format!("payment:{payment}"))
    }

    /// A top-up in Stars, by Telegram's id of the payment.
    pub fn stars(Charge(charge): &Charge) -> Self {
        Self(format!("stars:{charge}"))
    }

    /// Stars on their way back, by Telegram's id of the payment and how often Telegram has refused to give them back before.
    pub fn refund(Charge(charge): &Charge, refusals: u32) -> Self {
        Self(format!("stars:{charge}:refund:{refusals}"))
    }

    /// Stars that Telegram has not given back after all.
    pub fn refund_undone(Charge(charge): &Charge, refusals: u32) -> Self {
        Self(format!("stars:{charge}:refund-undone:{refusals}"))
    }

    /// A gift: each code once per customer.
    pub fn grant(code: &str, user: UserId) -> Self {
        Self(format!("promo:{code}:{}", user.0))
    }

    /// The hold of an order.
    pub fn hold(generation: GenerationId) -> Self {
        Self(format!("{generation}:hold"))
    }

    /// The one settlement of an order, whichever way it goes.
    pub fn settlement(generation: GenerationId) -> Self {
        Self(format!("{generation}:settle"))
    }

    /// A correction, by what it puts right.
    pub fn correction(of: &str) -> Self {
        Self(format!("correction:{of}"))
    }

    /// A customer's opening balance.
    pub fn opening(user: UserId) -> Self {
        Self(format!("opening:{}", user.0))
    }

    /// A key that comes back from a store.
    pub const fn restored(key: String) -> Self {
        Self(key)
    }

    /// The key as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PostingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why money moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PostingKind {
    /// A customer paid in.
    TopUp,
    /// A customer was given something.
    Grant,
    /// An order was placed.
    Hold,
    /// An order was fulfilled.
    Capture,
    /// An order failed.
    Release,
    /// Something had to be put right.
    Correction,
    /// A balance was brought along from books kept elsewhere.
    Opening,
    /// A top-up was given back to whoever paid it.
    Refund,
}

/// One movement of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    key: PostingKey,
    kind: PostingKind,
    lines: Vec<Line>,
    at: Timestamp,
}

/// Lines that are no posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PostingError {
    /// They do not sum to zero.
    #[error("the lines sum to {0} kopecks instead of zero")]
    Unbalanced(i64),
    /// There are fewer than two, or one of them moves nothing.
    #[error("a posting has at least two lines, each of which moves something")]
    Empty,
}

impl Posting {
    /// A posting of these lines, or the reason why they are none.
    pub fn new(
        key: PostingKey,
        kind: PostingKind,
        lines: Vec<Line>,
        at: Timestamp,
    ) -> Result<Self, PostingError> {
        let sum: i64 = lines.iter().map(|line| line.delta.kopecks()).sum();
        if sum != 0 {
            return Err(PostingError::Unbalanced(sum));
        }
        if lines.len() < 2 || lines.iter().any(|line| line.delta.kopecks() == 0) {
            return Err(PostingError::Empty);
        }
        Ok(Self {
            key,
            kind,
            lines,
            at,
        })
    }

    /// A customer paid in; `None` for nothing.
    pub fn top_up(payment: &str, user: UserId, amount: Money, at: Timestamp) -> Option<Self> {
        let moves = [
            (Account::Cash, Delta::minus(amount)),
            (Account::Main(user), Delta::plus(amount)),
        ];
        Self::of(PostingKey::top_up(payment), PostingKind::TopUp, moves, at)
    }

    /// A customer paid in with Stars; `None` for nothing.
    pub fn stars(charge: &Charge, user: UserId, amount: Money, at: Timestamp) -> Option<Self> {
        let moves = [
            (Account::Stars, Delta::minus(amount)),
            (Account::Main(user), Delta::plus(amount)),
        ];
        Self::of(PostingKey::stars(charge), PostingKind::TopUp, moves, at)
    }

    /// Stars go back: so much is taken from the customer, and so much is lost to the house, because it was spent; `None` for
    /// nothing.
    pub fn refund(
        charge: &Charge,
        refusals: u32,
        user: UserId,
        taken: Money,
        lost: Money,
        at: Timestamp,
    ) -> Option<Self> {
        let moves = [
            (Account::Main(user), Delta::minus(taken)),
            (Account::Correction, Delta::minus(lost)),
            (Account::Stars, Delta::plus(taken.checked_add(lost)?)),
        ];
        let key = PostingKey::refund(charge, refusals);
        Self::of(key, PostingKind::Refund, moves, at)
    }

    /// Stars did not go back after all, and what was taken is the customer's again; `None` for nothing.
    pub fn refund_undone(
        charge: &Charge,
        refusals: u32,
        user: UserId,
        amount: Money,
        at: Timestamp,
    ) -> Option<Self> {
        let moves = [
            (Account::Stars, Delta::minus(amount)),
            (Account::Main(user), Delta::plus(amount)),
        ];
        let key = PostingKey::refund_undone(charge, refusals);
        Self::of(key, PostingKind::Refund, moves, at)
    }

    /// A customer was given something; `None` for nothing.
    pub fn grant(code: &str, user: UserId, amount: Money, at: Timestamp) -> Option<Self> {
        let moves = [
            (Account::Promo, Delta::minus(amount)),
            (Account::Bonus(user), Delta::plus(amount)),
        ];
        Self::of(PostingKey::grant(code, user), PostingKind::Grant, moves, at)
    }

    /// Money is set aside for an order; `None` for an order that costs nothing.
    pub fn hold(generation: GenerationId, user: UserId, hold: Hold, at: Timestamp) -> Option<Self> {
        let total = hold.total()?;
        let moves = [
            (Account::Bonus(user), Delta::minus(hold.bonus)),
            (Account::Main(user), Delta::minus(hold.main)),
            (Account::Held(user), Delta::plus(total)),
        ];
        Self::of(PostingKey::hold(generation), PostingKind::Hold, moves, at)
    }

    /// An order was fulfilled for `charged`, which is at most what was held; the rest goes back, to the main pocket first,
    /// because the bonus was meant to be spent first. `None` for an order that held nothing.
    pub fn capture(
        generation: GenerationId,
        user: UserId,
        hold: Hold,
        charged: Money,
        at: Timestamp,
    ) -> Option<Self> {
        let total = hold.total()?;
        let charged = charged.min(total);
        let back = total.saturating_sub(charged);
        let to_main = back.min(hold.main);
        let moves = [
            (Account::Held(user), Delta::minus(total)),
            (Account::Revenue, Delta::plus(charged)),
            (Account::Main(user), Delta::plus(to_main)),
            (
                Account::Bonus(user),
                Delta::plus(back.saturating_sub(to_main)),
            ),
        ];
        Self::of(
            PostingKey::settlement(generation),
            PostingKind::Capture,
            moves,
            at,
        )
    }

    /// An order failed and everything goes back to the pockets it came from; `None` for an order that held nothing.
    pub fn release(
        generation: GenerationId,
        user: UserId,
        hold: Hold,
        at: Timestamp,
    ) -> Option<Self> {
        let total = hold.total()?;
        let moves = [
            (Account::Held(user), Delta::minus(total)),
            (Account::Bonus(user), Delta::plus(hold.bonus)),
            (Account::Main(user), Delta::plus(hold.main)),
        ];
        Self::of(
            PostingKey::settlement(generation),
            PostingKind::Release,
            moves,
            at,
        )
    }

    /// What stands in an account is put right by so much; `None` for nothing. `of` names what is put right and makes it happen
    /// once.
    pub fn correction(of: &str, account: Account, by: Delta, at: Timestamp) -> Option<Self> {
        let other = Delta::from_kopecks(by.kopecks().checked_neg()?)?;
        let moves = [(Account::Correction, other), (account, by)];
        let key = PostingKey::correction(of);
        Self::of(key, PostingKind::Correction, moves, at)
    }

    /// What a customer had in books kept elsewhere; `None` for nothing.
    pub fn opening(user: UserId, main: Money, bonus: Money, at: Timestamp) -> Option<Self> {
        let moves = [
            (Account::Opening, Delta::minus(main.checked_add(bonus)?)),
            (Account::Main(user), Delta::plus(main)),
            (Account::Bonus(user), Delta::plus(bonus)),
        ];
        Self::of(PostingKey::opening(user), PostingKind::Opening, moves, at)
    }

    /// The moves that move something, as a posting. The constructors above balance by construction.
    fn of<const N: usize>(
        key: PostingKey,
        kind: PostingKind,
        moves: [(Account, Delta); N],
        at: Timestamp,
    ) -> Option<Self> {
        let moving = moves.into_iter().filter(|(_, delta)| delta.kopecks() != 0);
        Self::new(
            key,
            kind,
            moving
                .map(|(account, delta)| Line { account, delta })
                .collect(),
            at,
        )
        .ok()
    }

    /// Its natural key.
    pub const fn key(&self) -> &PostingKey {
        &self.key
    }

    /// Why money moved.
    pub const fn kind(&self) -> PostingKind {
        self.kind
    }

    /// The accounts it changes.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// When it was made.
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    /// Whether it changes something of this customer's.
    pub fn concerns(&self, user: UserId) -> bool {
        self.lines
            .iter()
            .any(|line| line.account.owner() == Some(user))
    }

    /// The customers whose accounts it changes.
    pub fn owners(&self) -> impl Iterator<Item = UserId> {
        self.lines.iter().filter_map(|line| line.account.owner())
    }
}
